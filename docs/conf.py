"""How the documentation site is built: `python -m sphinx -W --keep-going -n docs build/site`.

With `-t page` before `docs` the page in the browser stands in it too, which needs npm and the network.
"""

import sys
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sendtimelines"
author = "The sendtimelines authors"
copyright = author
version = release = metadata.version("sendtimelines")
language = "en-GB"

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "docstring_tables",
    "examples",
    "public_names",
    "rule_pages",
    "register_page",
    "ambiguity_page",
    "coverage_page",
    "api_pages",
    "notebooks",
    "page_in_browser",
    "accessible",
]
exclude_patterns = ["_ext", "_static", "_templates"]
templates_path = ["_templates"]

# Pages are Markdown that reads as well where the sources are browsed.
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 4
myst_links_external_new_tab = False

# Notebooks are kept without what they show, and run whenever the site is built.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 300

# Docstrings: plain text, with code in single backticks and sections as in `Parameters:`.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
add_module_names = False
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False
python_use_unqualified_type_names = True
toc_object_entries_show_parents = "hide"

# Every reference inside the site must resolve. What Python and other packages document stands elsewhere, and the site
# is built without a network.
nitpicky = True
nitpick_ignore_regex = [("py:.*", r"(?!sendtimelines\b).*")]

html_theme = "furo"
html_title = "sendtimelines"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
