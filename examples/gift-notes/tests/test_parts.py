import json
import re

from tests.example_notes import WithNotes


class NotesPage(WithNotes):
    def test_it_is_shared_by_all_who_have_written_nothing(self) -> None:
        page = self.page()
        self.assertRegex(page.headers["cache-control"], r"^public, max-age=\d+")
        self.assertEqual(page.headers["surrogate-key"], "gift-notes")
        self.assertNotIn("set-cookie", page.headers)

    def test_it_lists_words_for_occasions_in_both_languages(self) -> None:
        for locale, words in (("en", "Happy birthday!"), ("ko", "생일 축하해요!")):
            page = self.page(tessera_locale=locale)
            self.assertIn(words, page.body)
            self.assertEqual(page.body.count("data-occasion="), 5)

    def test_an_occasion_fills_the_form(self) -> None:
        page = self.page("occasion=wedding").body
        self.assertRegex(page, r"<textarea[^>]*>\nTo the two of you")
        self.assertIn('<option value="wedding" selected>', page)
        self.assertIn('data-occasion="wedding" aria-current="true"', page)
        self.assertNotIn("selected>", page.replace('<option value="wedding" selected>', ""))

    def test_words_of_an_address_that_nobody_knows_are_not_repeated(self) -> None:
        plain = self.page().body
        self.assertEqual(self.page("occasion=<b>&notice=<i>&form=../x").body, plain)

    def test_its_props_are_json_that_ends_no_script(self) -> None:
        refused = self.write(recipient="", text="</script><!--")
        script = re.search(r"data-props>(.*?)</script>", self.refused_page(refused).body)
        assert script
        props = json.loads(script[1])
        self.assertEqual(props["values"]["text"], "</script><!--")
        self.assertEqual(list(props["problems"]), ["recipient"])
        self.assertEqual(props["limit"], 200)


class Teaser(WithNotes):
    def test_it_counts_the_notes_of_everybody(self) -> None:
        for count, words in ((0, "0 notes written"), (1, "1 note written"), (2, "2 notes written")):
            teaser = self.get("/fragments/teaser?_id=t")
            self.assertIn(f'data-count="{count}">{words}<', teaser.body)
            self.assertEqual(json.loads(self.get("/count").body), {"count": count})
            self.write()
        self.assertIn("지금까지 3장", self.get("/fragments/teaser?_id=t", tessera_locale="ko").body)

    def test_it_is_shared(self) -> None:
        teaser = self.get("/fragments/teaser?_id=t")
        self.assertRegex(teaser.headers["cache-control"], r"^public, max-age=\d+")
        self.assertNotIn("<head>", teaser.body)
