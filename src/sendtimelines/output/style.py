"""How pages and pictures look: they take their colours from where they stand, and so fit a light and a dark theme.

The two colours of their own have a contrast of 3 to 1 or more with white and with black.
"""

PAGE = """
:root { color-scheme: light dark; }
body { margin: 1rem auto; max-width: 60rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
body { color: CanvasText; background: Canvas; }
@media print { body { max-width: none; } }
"""

PARTS = """
.sendtimelines { max-width: 60rem; line-height: 1.45; overflow-wrap: break-word; }
.sendtimelines li, .sendtimelines p { overflow-wrap: anywhere; }
.sendtimelines .scroll { overflow-x: auto; margin: 1em 0; }
.sendtimelines .scroll:focus-visible { outline: 3px solid #2a7ac0; outline-offset: 2px; }
.sendtimelines table { border-collapse: collapse; color: inherit; background: transparent; }
.sendtimelines .wide { min-width: 44rem; }
.sendtimelines caption { caption-side: top; text-align: left; font-weight: bold; padding: 0 0 .4em; color: inherit; }
.sendtimelines caption > * { margin: 0; }
.sendtimelines table th, .sendtimelines table td {
  border: 1px solid #808080; padding: .35em .6em; text-align: left; vertical-align: top;
  white-space: normal; background: transparent; color: inherit;
}
.sendtimelines th { font-weight: bold; }
.sendtimelines td.late { font-weight: bold; text-decoration: underline; }
.sendtimelines li { margin: .4em 0; }
.sendtimelines .answer { border-left: .3em solid #808080; padding: 0 0 0 .8em; margin: 1em 0 1.5em; }
.sendtimelines .answer.late { border-left-width: .6em; }
.sendtimelines .answer > p { margin: .3em 0; }
.sendtimelines .answer .words { font-weight: bold; font-size: 1.1em; }
.sendtimelines .about { margin: .3em 0; }
.sendtimelines details > :not(summary) { margin-left: .4em; }
.sendtimelines summary { cursor: pointer; padding: .3em 0; }
.sendtimelines .strip { font-size: .85em; font-variant-numeric: tabular-nums; }
.sendtimelines .strip th, .sendtimelines .strip td { padding: .2em .45em; min-width: 4.2em; }
.sendtimelines .strip b { float: right; margin-left: .6em; }
.sendtimelines .strip small { display: block; }
.sendtimelines .left-out { border-style: dashed; }
.sendtimelines figure { margin: 1em 0; }
.sendtimelines figure svg { display: block; width: 100%; min-width: 26rem; max-width: 48rem; height: auto; }
"""

ALONE = """
.picture { color: #1a1a1a; background: #ffffff; }
@media (prefers-color-scheme: dark) { .picture { color: #ededed; background: #161616; } }
"""

PICTURE = """
.picture text { font: 13px system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; fill: currentColor; }
.picture .who { font-weight: bold; font-size: 14px; }
.picture .small { font-size: 12px; }
.picture .act, .picture .next { font-weight: 600; }
.picture .next { text-decoration: underline; }
.picture .grid { stroke: #808080; stroke-width: 0.5; }
.picture .today { stroke: currentColor; stroke-width: 1.5; }
.picture .runs { stroke: #2a7ac0; stroke-width: 2.5; }
.picture .whisker { stroke: currentColor; stroke-width: 1.2; fill: none; }
.picture .window { stroke: #2a7ac0; stroke-width: 1.5; fill: #2a7ac0; fill-opacity: 0.25; }
.picture .late { stroke: #d04a10; stroke-width: 6; }
.picture .mark { stroke: currentColor; stroke-width: 1.6; fill: none; }
.picture .done { stroke: none; fill: currentColor; }
.picture .forecast { stroke-dasharray: 4 3; }
"""
