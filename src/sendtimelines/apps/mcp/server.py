"""The server, by the SDK of the Model Context Protocol: it lists the tools and answers with them."""

import json
from importlib.metadata import version
from typing import Any

import anyio
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)

from sendtimelines.apps.mcp.tools import TOOLS, answer
from sendtimelines.errors import SendTimelinesError, unknown
from sendtimelines.output.schemas import whole_schema

INSTRUCTIONS = (
    "Statutory deadlines of special educational needs law in England. Ask for the days of events and for the day to "
    "look from; never guess one. Give each date with its source, with the safe day where it differs and with its "
    "caveats. Late is out of time unless the Tribunal allows it; never say that a right is lost. This is information, "
    "not legal advice."
)
ONLY_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

Context = ServerRequestContext[Any]


async def _list_tools(_: Context, __: PaginatedRequestParams | None) -> ListToolsResult:
    return ListToolsResult(
        tools=[
            Tool(
                name=name,
                title=tool.title,
                description=tool.says,
                input_schema=whole_schema(tool.question_schema),
                output_schema=whole_schema(tool.answer_schema),
                annotations=ONLY_READS,
            )
            for name, tool in TOOLS.items()
        ]
    )


async def _call_tool(_: Context, question: CallToolRequestParams) -> CallToolResult:
    if question.name not in TOOLS:
        raise MCPError(INVALID_PARAMS, str(unknown("tool", question.name, TOOLS)))
    try:
        answered = answer(question.name, question.arguments or {})
    except SendTimelinesError as error:
        return CallToolResult(content=[TextContent(text=str(error))], is_error=True)
    return CallToolResult(content=[TextContent(text=json.dumps(answered))], structured_content=answered)


def server() -> Server[Any]:
    """The server, to be run on any transport."""
    return Server(
        "sendtimelines",
        version=version("sendtimelines"),
        title="SEND deadlines",
        instructions=INSTRUCTIONS,
        on_list_tools=_list_tools,
        on_call_tool=_call_tool,
    )


def serve() -> None:
    """Run it on standard input and output, until the input ends."""
    anyio.run(_serve)


async def _serve() -> None:
    tools = server()
    async with stdio_server() as (incoming, outgoing):
        await tools.run(incoming, outgoing, tools.create_initialization_options())
