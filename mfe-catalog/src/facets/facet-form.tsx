import { useEffect, useRef, useSyncExternalStore, type ReactElement, type RefObject } from 'react';
import css from './facet-form.module.css';
import type { FacetValueView, FacetView } from './to-facets.ts';
import { useFollowing } from './use-following.ts';

/**
 * The facets as a GET form: a page of links and fields that works as it is. With scripts each
 * change submits it, and the shell turns that into a soft navigation.
 *
 * @param id of the form, for fields that stand outside of it
 * @param kept parameters that are not facets
 */
export function FacetForm({
  id,
  action,
  facets,
  kept,
  applyLabel,
}: {
  id: string;
  action: string;
  facets: FacetView[];
  kept: { name: string; value: string }[];
  applyLabel: string;
}): ReactElement {
  const form = useRef<HTMLFormElement>(null);
  const live = useHydrated();
  useWithoutEmptyFields(form);
  return (
    <form
      ref={form}
      id={id}
      action={action}
      className={live ? css.live : css.form}
      // Else the browser restores ticks from before, and they say something else than the URL.
      autoComplete="off"
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      {kept.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {facets.map((facet) => (
        <Facet key={facet.name} facet={facet} />
      ))}
      <button
        className={css.apply}
        onClick={(event) => event.currentTarget.closest('details')?.removeAttribute('open')}
      >
        {applyLabel}
      </button>
    </form>
  );
}

function Facet({ facet }: { facet: FacetView }): ReactElement {
  const { name, label, choice, values, more } = facet;
  const chosen = [...values, ...(more?.values ?? [])].find((value) => value.selected)?.value ?? '';
  const [choiceValue, choose] = useFollowing(chosen);
  const field = (value: FacetValueView) =>
    choice === 'many' ? (
      <Tick key={value.value} name={name} value={value} />
    ) : (
      <Row key={value.value} value={value}>
        <input
          type="radio"
          name={name}
          value={value.value}
          checked={choiceValue === value.value}
          onChange={() => choose(value.value)}
        />
      </Row>
    );
  return (
    <fieldset className={css.facet}>
      <legend>{label}</legend>
      {choice === 'one' && (
        <Row value={{ label: facet.any }}>
          <input
            type="radio"
            name={name}
            value=""
            checked={choiceValue === ''}
            onChange={() => choose('')}
          />
        </Row>
      )}
      {values.map(field)}
      {more && (
        <details open={more.open}>
          <summary>{more.label}</summary>
          {more.values.map(field)}
        </details>
      )}
    </fieldset>
  );
}

function Tick({ name, value }: { name: string; value: FacetValueView }): ReactElement {
  const [checked, setChecked] = useFollowing(value.selected);
  return (
    <Row value={value}>
      <input
        type="checkbox"
        name={name}
        value={value.value}
        checked={checked}
        onChange={(event) => setChecked(event.currentTarget.checked)}
      />
    </Row>
  );
}

function Row({
  value,
  children,
}: {
  value: Pick<FacetValueView, 'label'> & Partial<FacetValueView>;
  children: ReactElement;
}): ReactElement {
  return (
    <label className={css.row}>
      {children}
      {value.hex && (
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <circle cx="8" cy="8" r="7.5" fill={value.hex} />
        </svg>
      )}
      <span>{value.label}</span>
      {value.count && (
        <>
          <span className={css.count} aria-hidden="true">
            {value.count}
          </span>
          <span className="visually-hidden">{value.countLabel}</span>
        </>
      )}
    </label>
  );
}

/** Keeps `?price=&sort=` out of the URL: an empty field says nothing. */
function useWithoutEmptyFields(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const leaveOut = ({ formData }: FormDataEvent) => {
      for (const [name, value] of [...formData]) if (value === '') formData.delete(name);
    };
    const element = form.current;
    element?.addEventListener('formdata', leaveOut);
    return () => element?.removeEventListener('formdata', leaveOut);
  }, [form]);
}

const never = () => () => {};

/** False on the server and while hydrating, true from then on. */
function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
