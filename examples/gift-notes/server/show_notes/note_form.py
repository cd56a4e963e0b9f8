"""The form in HTML; it is posted without the help of scripts."""

from notes.note import LONGEST, OCCASIONS
from show_notes.shown_form import ShownForm
from texts.text import Text
from web.markup import Html, join, render


def note_form(text: Text, form: ShownForm, locale: str, id: str) -> Html:
    return render(
        '<form class="gift-notes-form" method="post" action="/api/gift-notes/notes" data-note-form>'
        '<input type="hidden" name="locale" value="{locale}">{fields}'
        '<button class="button gift-notes-send">{send}</button></form>',
        locale=locale,
        fields=join([_field(text, form, name, id) for name in text.fields]),
        send=text.send,
    )


def _field(text: Text, form: ShownForm, name: str, id: str) -> Html:
    problem = form.problems.get(name, "")
    described = f"{id}-{name}-problem" + (f" {id}-{name}-hint" if name == "text" else "")
    attributes = render(
        'class="gift-notes-input" id="{id}-{name}" name="{name}"'
        ' aria-describedby="{described}"{bad}',
        id=id,
        name=name,
        described=described,
        bad=Html(_bad(form, name) if problem else ""),
    )
    return render(
        '<div class="gift-notes-field"><label for="{id}-{name}">{label}{optional}</label>{control}'
        '{hint}<p class="gift-notes-problem" id="{id}-{name}-problem"'
        ' data-problem="{name}"{hidden}>'
        "{problem}</p></div>",
        id=id,
        name=name,
        label=text.fields[name],
        optional=f" ({text.optional})" if name == "sender" else "",
        control=_control(text, name, form.values[name], attributes),
        hint=_hint(text, id) if name == "text" else "",
        problem=problem,
        hidden=Html("" if problem else " hidden"),
    )


def _bad(form: ShownForm, name: str) -> str:
    """Whoever comes back to a refused form is led to the first field that has to be mended."""
    return ' aria-invalid="true"' + (" autofocus" if name == next(iter(form.problems)) else "")


def _control(text: Text, name: str, value: str, attributes: Html) -> Html:
    if name == "occasion":
        options = join([_option(text, occasion, value) for occasion in OCCASIONS])
        return render(
            "<select {attributes}>{options}</select>", attributes=attributes, options=options
        )
    if name == "text":
        # HTML drops the first line end, so that one of the text's own would be lost.
        return render(
            '<textarea {attributes} rows="5" required>\n{value}</textarea>',
            attributes=attributes,
            value=value,
        )
    return render(
        '<input {attributes} value="{value}" maxlength="{limit}" autocomplete="off"{required}>',
        attributes=attributes,
        value=value,
        limit=LONGEST[name],
        required=Html(" required" if name == "recipient" else ""),
    )


def _option(text: Text, occasion: str, chosen: str) -> Html:
    return render(
        '<option value="{occasion}"{selected}>{name}</option>',
        occasion=occasion,
        selected=Html(" selected" if occasion == chosen else ""),
        name=text.occasions[occasion][0],
    )


def _hint(text: Text, id: str) -> Html:
    return render(
        '<p class="gift-notes-hint" id="{id}-text-hint" data-counter>{words}</p>',
        id=id,
        words=text.up_to.format(limit=LONGEST["text"]),
    )
