import type { EditorPlace } from '../door/messages.ts';
import type { Problem } from '../problems/problems.ts';
import { problemStyles } from './problem-styles.ts';
import { isBlocking, keyOf, viewProblem } from './view-problem.ts';

/** Opens a place in the editor. @returns why not */
export type OpenPlace = (place: EditorPlace) => Promise<string | undefined>;

/** Shows what is wrong with the slices that are worked on. One in a page, whoever brought it. */
export interface ProblemsElement extends HTMLElement {
  /** @param owner whose problems these are: several slices may be worked on */
  show(owner: string, problems: Problem[], open: OpenPlace): void;
  /** Says something in passing. @param lasting until something else is said */
  say(text: string, lasting?: boolean): void;
}

const NAME = 'tessera-problems';
/** Milliseconds that something said in passing stays. */
const PASSING = 4_000;

/** The page's own, which is made when there is none. */
export function problemsElement(): ProblemsElement {
  if (!customElements.get(NAME)) customElements.define(NAME, defineElement());
  const present = document.querySelector<ProblemsElement>(NAME);
  if (present) return present;
  const element = document.createElement(NAME) as ProblemsElement;
  // Beside the body: what is in there belongs to the slices.
  document.documentElement.append(element);
  return element;
}

const FRAME = `
  <dialog role="alertdialog" aria-labelledby="title" aria-describedby="list">
    <header><h1 id="title"></h1><button type="button" data-dismiss autofocus>Dismiss <kbd>Esc</kbd></button></header>
    <ol id="list"></ol>
    <p data-answer role="status"></p>
  </dialog>
  <button type="button" data-badge hidden></button>
  <p data-said role="status" hidden></p>`;

function defineElement(): CustomElementConstructor {
  return class extends HTMLElement implements ProblemsElement {
    #byOwner = new Map<string, { problems: Problem[]; open: OpenPlace }>();
    /** What was looked at; it is shown again when it has gone and come back. */
    #dismissed = new Set<string>();
    #shown = '';
    #timer: ReturnType<typeof setTimeout> | undefined;
    #root = this.attachShadow({ mode: 'open' });

    constructor() {
      super();
      this.#root.innerHTML = FRAME;
      // The page's policy allows these, and no <style>.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(problemStyles);
      this.#root.adoptedStyleSheets = [sheet];
      const dialog = this.#find<HTMLDialogElement>('dialog');
      // However it is closed: by Esc, by its button.
      dialog.addEventListener('close', () => this.#dismiss());
      this.#find('[data-dismiss]').addEventListener('click', () => dialog.close());
      this.#find('[data-badge]').addEventListener('click', () => this.#open());
    }

    show(owner: string, problems: Problem[], open: OpenPlace): void {
      this.#byOwner.set(owner, { problems, open });
      const all = this.#all();
      const keys = new Set(all.map(({ key }) => key));
      for (const key of this.#dismissed) if (!keys.has(key)) this.#dismissed.delete(key);
      const state = JSON.stringify(all.map(({ problem }) => problem));
      if (state === this.#shown) return;
      this.#shown = state;
      this.#draw();
      const dialog = this.#find<HTMLDialogElement>('dialog');
      if (all.length === 0) dialog.close();
      else if (all.some(({ problem, key }) => isBlocking(problem) && !this.#dismissed.has(key))) {
        this.#open();
      } else if (!all.some(({ problem }) => isBlocking(problem))) dialog.close();
      this.#count();
    }

    say(text: string, lasting = false): void {
      const said = this.#find('[data-said]');
      said.textContent = text;
      said.hidden = false;
      clearTimeout(this.#timer);
      if (!lasting) this.#timer = setTimeout(() => (said.hidden = true), PASSING);
    }

    /** Of all owners, each once: a session tells everybody everything. */
    #all(): { key: string; problem: Problem; open: OpenPlace }[] {
      const all = new Map<string, { key: string; problem: Problem; open: OpenPlace }>();
      for (const { problems, open } of this.#byOwner.values()) {
        for (const problem of problems) {
          const key = keyOf(problem);
          if (!all.has(key)) all.set(key, { key, problem, open });
        }
      }
      // What keeps the page from being right goes first.
      return [...all.values()].sort(
        (a, b) => Number(isBlocking(b.problem)) - Number(isBlocking(a.problem)),
      );
    }

    #draw(): void {
      const all = this.#all();
      const count = all.length === 1 ? 'One problem' : `${all.length} problems`;
      this.#find('#title').textContent = count;
      const views = all.map(({ problem, open }) =>
        viewProblem(problem, (place) => void this.#openPlace(place, open)),
      );
      const hadFocus = this.#root.activeElement?.closest('#list');
      this.#find('#list').replaceChildren(...views);
      this.#find('[data-answer]').textContent = '';
      if (hadFocus) this.#find('[data-dismiss]').focus();
    }

    async #openPlace(place: EditorPlace, open: OpenPlace): Promise<void> {
      const refusal = await open(place);
      this.#find('[data-answer]').textContent = refusal ?? `${place.file} is open in the editor.`;
    }

    #open(): void {
      const dialog = this.#find<HTMLDialogElement>('dialog');
      // A page that is not connected yet, or no longer, has nothing to show it in.
      if (!dialog.open && this.isConnected) dialog.showModal();
      this.#count();
    }

    #dismiss(): void {
      for (const { key } of this.#all()) this.#dismissed.add(key);
      this.#count();
    }

    #count(): void {
      const all = this.#all();
      const badge = this.#find('[data-badge]');
      badge.hidden = all.length === 0 || this.#find<HTMLDialogElement>('dialog').open;
      badge.classList.toggle(
        'blocking',
        all.some(({ problem }) => isBlocking(problem)),
      );
      const counts = Object.entries(Object.groupBy(all, ({ problem }) => problem.source));
      badge.textContent = counts.map(([source, some]) => `${source} ${some.length}`).join(' · ');
    }

    #find<T extends HTMLElement = HTMLElement>(selector: string): T {
      return this.#root.querySelector<T>(selector)!;
    }
  };
}
