import { mountRootParcel, type Parcel } from 'single-spa';
import { rootId } from '../../server/document/root-id.ts';
import { loadLifecycles } from '../federation.ts';
import { otherReleases } from '../releases/release-set.ts';
import { report } from '../report.ts';
import { site } from '../site.ts';
import { fragmentOf, mountPart, propsIn, type MountedPart } from './mount-part.ts';
import { parsed } from './parsed.ts';
import { NoAnswer } from './part-errors.ts';
import { ensureStyles } from './style-sheets.ts';

/** On a slot whose HTML another release made than the page: the code that is here would not fit it. */
const OTHER_RELEASE = 'data-other-release';

interface Answer {
  html: string;
  /** Slices in it that are of another release than the page's. */
  others: Set<string>;
}

/**
 * `<slice-slot name="cart/add-to-cart" props="…">`: mounts a fragment as a single-spa parcel.
 * What the server put in is hydrated; a slot that appears or changes in the browser is fetched.
 * A fragment that no slice offers leaves the slot empty.
 */
export class SliceSlot extends HTMLElement {
  static readonly observedAttributes = ['props', 'data-state'];
  #parcel: Parcel | undefined;
  #mounted: MountedPart | undefined;
  #hydrating: Promise<void> | undefined;

  connectedCallback(): void {
    if (this.#parcel || !site.fragments[this.#name]) return;
    const parcel = mountRootParcel(
      {
        name: `${this.#name}#${this.id}`,
        bootstrap: async () => {},
        mount: () => this.#mount(),
        unmount: async () => {
          this.#mounted?.unmount();
          this.#mounted = undefined;
        },
      },
      { domElement: this },
    );
    this.#parcel = parcel;
    parcel.mountPromise.catch((error: unknown) => report({ name: this.#name, error }));
  }

  disconnectedCallback(): void {
    // React moves elements by taking them out and putting them back in one task.
    queueMicrotask(() => {
      if (this.isConnected) return;
      const parcel = this.#parcel;
      this.#parcel = undefined;
      parcel?.mountPromise.then(() => parcel.unmount()).catch(() => {});
    });
  }

  attributeChangedCallback(attribute: string, before: string | null, now: string | null): void {
    if (before === null || before === now || !this.#parcel) return;
    if (attribute === 'props') void this.refresh();
    else if (now === 'filled' && !this.#mounted) void this.#hydrate();
  }

  get #name(): string {
    return this.getAttribute('name') ?? '';
  }

  /** Whose fragment stands here. */
  get slice(): string {
    return this.#name.split('/')[0]!;
  }

  // A parcel that failed to mount would be torn down; the server's HTML is worth keeping.
  async #mount(): Promise<void> {
    await parsed(this);
    try {
      if (this.dataset['state'] === 'late') return;
      if (!this.querySelector(':scope > [data-root]')) await this.#fill();
      await this.#hydrate();
    } catch (error) {
      report({ name: this.#name, error });
    }
  }

  // Once at a time: filling a slot changes its state, which asks for the same.
  #hydrate(): Promise<void> {
    this.#hydrating ??= this.#takeOver().finally(() => {
      this.#hydrating = undefined;
    });
    return this.#hydrating;
  }

  async #takeOver(): Promise<void> {
    const { module, css } = site.fragments[this.#name]!;
    const { slice } = this;
    const styles = ensureStyles(site.slices[slice]!.base, css);
    // Its forms and links work as they do without scripts.
    if (this.hasAttribute(OTHER_RELEASE)) return styles;
    const [lifecycles] = await Promise.all([loadLifecycles(slice, module), styles]);
    if (!this.isConnected || this.#mounted || this.hasAttribute(OTHER_RELEASE)) return;
    this.#mounted = await mountPart(this, lifecycles, this.id, this.#name);
  }

  async #fill(): Promise<void> {
    this.#show(await this.#fetch());
  }

  /** Asks for what stands here again: what is mounted gets new props. */
  async refresh(): Promise<void> {
    try {
      const answer = await this.#fetch();
      if (answer.others.has(this.slice) || this.hasAttribute(OTHER_RELEASE)) {
        this.#mounted?.unmount();
        this.#mounted = undefined;
        this.#show(answer);
        await this.#hydrate();
        return;
      }
      const props = propsIn(fragmentOf(answer.html));
      if (props && this.#mounted) this.#mounted.update(props);
    } catch (error) {
      report({ name: this.#name, error });
    }
  }

  #show({ html, others }: Answer): void {
    const content = fragmentOf(html);
    for (const slot of [this, ...content.querySelectorAll('slice-slot')]) {
      const [slice = ''] = slot.getAttribute('name')?.split('/') ?? [];
      slot.toggleAttribute(OTHER_RELEASE, others.has(slice));
    }
    this.replaceChildren(content);
    this.dataset['state'] = 'filled';
  }

  async #fetch(): Promise<Answer> {
    const props = this.getAttribute('props') ?? '';
    this.id ||= freeId(this.#name, props);
    const query = new URLSearchParams(props);
    query.set('_id', this.id);
    try {
      const response = await fetch(`/_fragments/${this.#name}?${query}`, {
        signal: AbortSignal.timeout(10_000),
      });
      if (!response.ok) throw new Error(`answered ${response.status}`);
      const others = otherReleases(response.headers.get('x-tessera-release'), site.releases);
      return { html: await response.text(), others };
    } catch (cause) {
      throw new NoAnswer(`${this.#name}: ${(cause as Error).message}`, { cause });
    }
  }
}

function freeId(name: string, props: string): string {
  const used = new Map<string, number>();
  let id = rootId({ name, props }, used);
  while (document.getElementById(id)) id = rootId({ name, props }, used);
  return id;
}
