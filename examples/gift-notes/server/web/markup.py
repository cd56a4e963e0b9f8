"""HTML in which everything is escaped that is not HTML already."""

import json
from html import escape

_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


class Html(str):
    """Text that is HTML and may stand in HTML as it is."""


def render(template: str, /, **values: object) -> Html:
    """`render('<b title="{name}">{content}</b>', …)`; attributes have to stand in quotes."""
    return Html(template.format_map({name: _safe(value) for name, value in values.items()}))


def join(parts: list[Html]) -> Html:
    return Html("".join(parts))


def root_of(content: Html, props: object, class_name: str) -> Html:
    """A page or fragment as the contract wants it, with what browser code begins from."""
    data = json.dumps(props, ensure_ascii=False).translate(_IN_SCRIPT)
    return render(
        '<div data-root class="{class_name}">{content}</div>'
        '<script type="application/json" data-props>{data}</script>',
        class_name=class_name,
        content=content,
        data=Html(data),
    )


def _safe(value: object) -> str:
    return value if isinstance(value, Html) else escape(str(value), quote=True)
