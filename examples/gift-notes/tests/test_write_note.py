import re

from notes.visitor import visitor_of
from tests.example_notes import GOOD_FORM, WithNotes
from web.exchange import Request


class WriteNote(WithNotes):
    def test_a_note_is_stored_and_shown_to_its_writer_alone(self) -> None:
        answer = self.write()
        self.assertEqual(answer.status, 303)
        self.assertEqual(answer.headers["location"], "/gift-notes?notice=written")
        own = self.page("notice=written", cookie=self.cookie_of(answer))
        self.assertIn("Many happy returns", own.body)
        self.assertIn("For Ada", own.body)
        self.assertIn("Your note is kept.", own.body)
        self.assertEqual(own.headers["cache-control"], "private, no-store")
        for stranger in ("", f"tessera_gift_notes={'a' * 43}"):
            self.assertNotIn("Many happy returns", self.page(cookie=stranger).body)

    def test_the_cookie_is_for_servers_and_goes_on_with_each_note(self) -> None:
        cookie = self.write().headers["set-cookie"]
        self.assertRegex(
            cookie,
            r"^tessera_gift_notes=[\w-]{43}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax;"
            r" Secure$",
        )
        self.assertEqual(self.write(cookie=cookie.split(";")[0]).headers["set-cookie"], cookie)

    def test_a_cookie_that_is_no_token_of_ours_is_replaced(self) -> None:
        made_up = "tessera_gift_notes=me"
        self.assertNotIn(made_up, self.write(cookie=made_up).headers["set-cookie"])

    def test_everything_is_escaped(self) -> None:
        evil = "</textarea></script><script>alert('1')</script>\"{id}"
        cookie = self.cookie_of(self.write(recipient=evil, text=evil, sender=evil))
        refused = self.write(occasion="none", recipient=evil, text=evil, sender=evil)
        note = self.store.list(visitor_of(cookie.partition("=")[2]))[0].id
        for html in (
            self.page(cookie=cookie).body,
            self.refused_page(refused).body,
            self.get(f"/notes/{note}", cookie=cookie).body,
        ):
            self.assertNotIn("<script>", html)
            self.assertNotIn("</textarea></script>", html)
            self.assertIn("&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&quot;{id}", html)

    def test_what_is_wrong_is_said_by_field_and_what_was_typed_stays(self) -> None:
        for change, words in (
            ({"recipient": " \u200b "}, "“For” is empty. Please fill it in."),
            ({"text": "\r\n"}, "“Note” is empty."),
            ({"text": "x" * 201}, "“Note” has 201 characters. Please shorten it to 200."),
            ({"text": "x\r\n" * 8 + "x"}, "“Note” has 9 lines. A card has room for 8."),
            ({"sender": "a\nb"}, "“From” has 2 lines."),
            ({"sender": "a\0b"}, "“From” held characters that cannot be printed."),
            ({"occasion": "war"}, "“Occasion” is none that we know."),
        ):
            with self.subTest(change=change):
                answer = self.write(**{"sender": "Who typed this", **change})
                page = self.refused_page(answer)
                self.assertIn(words, page.body)
                self.assertEqual(page.body.count('aria-invalid="true" autofocus'), 1)
                self.assertEqual(page.headers["cache-control"], "private, no-store")
                if "sender" not in change:
                    self.assertIn('value="Who typed this"', page.body)
        self.assertEqual(self.store.count(), 0)

    def test_it_is_said_in_the_language_of_the_page(self) -> None:
        page = self.refused_page(self.write(recipient=""), tessera_locale="ko")
        self.assertIn("‘받는 분’ 항목이 비어 있습니다.", page.body)

    def test_a_smiley_is_one_character_and_a_line_end_too(self) -> None:
        answer = self.write(text="🎁" * 199 + "\r\n" + "\r\n")
        self.assertEqual(answer.headers["location"], "/gift-notes?notice=written")
        answer = self.write(text="🎁" * 198 + "\r\n" + "x")
        self.assertEqual(answer.headers["location"], "/gift-notes?notice=written")

    def test_a_form_without_fields_is_refused_by_each_of_them(self) -> None:
        page = self.refused_page(self.post("/notes", {}))
        for field in ("“Occasion”", "“For”", "“Note”"):
            self.assertIn(field, page.body)

    def test_a_visitor_has_twenty_notes_at_most(self) -> None:
        cookie = self.cookie_of(self.write())
        for _ in range(19):
            self.write(cookie)
        page = self.refused_page(self.write(cookie), cookie=cookie)
        self.assertIn("“Note”: you have 20 notes already.", page.body)
        self.assertEqual(self.store.count(), 20)

    def test_a_refused_form_is_forgotten_after_ten_minutes(self) -> None:
        answer = self.write(recipient="", text="Something private")
        self.assertIn("Something private", self.refused_page(answer).body)
        self.time += 601
        self.assertNotIn("Something private", self.refused_page(answer).body)

    def test_what_is_no_form_is_refused_with_the_reason(self) -> None:
        for headers, body, words in (
            ({"content-type": "application/json"}, b"{}", "content-type"),
            ({"content-type": "application/x-www-form-urlencoded"}, b"text=%FF", "UTF-8"),
            ({"content-type": "application/x-www-form-urlencoded"}, b"&a" * 99, "too many"),
        ):
            answer = self.application.respond(Request("POST", "/notes", headers, body))
            self.assertEqual(answer.status, 400)
            self.assertIn(words, answer.body)
        self.assertEqual(self.store.count(), 0)


class AfterWriting(WithNotes):
    def test_a_note_is_printed_in_its_own_language_for_its_writer(self) -> None:
        cookie = self.cookie_of(self.write(locale="ko"))
        note = self._only_note(cookie)
        sheet = self.get(f"/notes/{note}", cookie=cookie, tessera_locale="en")
        self.assertEqual(sheet.status, 200)
        self.assertIn('<html lang="ko">', sheet.body)
        self.assertIn("/assets/gift-notes/0123456789ab/note-sheet.css", sheet.body)
        self.assertEqual(self.get(f"/notes/{note}").status, 404)
        stranger = f"tessera_gift_notes={'a' * 43}"
        self.assertEqual(self.get(f"/notes/{note}", cookie=stranger).status, 404)

    def test_a_note_is_removed_by_its_writer_alone(self) -> None:
        cookie = self.cookie_of(self.write())
        note = self._only_note(cookie)
        other = self.cookie_of(self.write())
        for stranger in ("", other):
            self.assertEqual(self.post(f"/notes/{note}/remove", {}, stranger).status, 303)
            self.assertEqual(self._only_note(cookie), note)
        answer = self.post(f"/notes/{note}/remove", {}, cookie)
        self.assertEqual(answer.headers["location"], "/gift-notes?notice=removed")
        self.assertNotIn(GOOD_FORM["text"], self.page(cookie=cookie).body)

    def test_a_note_is_kept_for_thirty_days(self) -> None:
        cookie = self.cookie_of(self.write())
        self.time += 30 * 86_400
        self.assertIn(GOOD_FORM["text"], self.page(cookie=cookie).body)
        self.time += 1
        self.assertNotIn(GOOD_FORM["text"], self.page(cookie=cookie).body)
        self.assertEqual(self.store.count(), 0)

    def _only_note(self, cookie: str) -> str:
        page = self.page(cookie=cookie).body
        found = re.findall(r'href="/api/gift-notes/notes/([\w-]{22})"', page)
        self.assertEqual(len(found), 1)
        return str(found[0])
