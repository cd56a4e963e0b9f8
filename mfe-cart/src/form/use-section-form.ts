import {
  useRef,
  useState,
  type FocusEvent,
  type InputEvent,
  type PointerEvent,
  type SubmitEvent,
} from 'react';
import { checkField, type FieldRule } from './check-field.ts';
import type { FieldError } from './field-error.ts';
import { lookAt } from './look-at.ts';
import { oneAtATime } from './one-at-a-time.ts';

export interface SectionForm {
  /** What was wrong at the last try: it stands still while the fields are being mended. */
  problems: readonly FieldError[];
  errorOf(field: string): FieldError | undefined;
  /** Counts the tries that were refused: each new one moves the focus to what is wrong. */
  refused: number;
  busy: boolean;
  /** The last try did not reach the shop. */
  failed: boolean;
  /** Does something else with the shop, one thing at a time. */
  run(work: () => Promise<unknown>): Promise<void>;
  /** For the form itself. */
  handlers: {
    onPointerDown(event: PointerEvent<HTMLFormElement>): void;
    onBlur(event: FocusEvent<HTMLFormElement>): void;
    onInput(event: InputEvent<HTMLFormElement>): void;
    onSubmit(event: SubmitEvent<HTMLFormElement>): void;
  };
}

interface Found {
  /** What the server had said by then. */
  of: readonly FieldError[];
  errors: readonly FieldError[];
}

/**
 * A form that is sent in place: looks at a field when it is left and at all of them before sending,
 * and moves the focus to what is wrong. Sent once, however often it is pressed.
 *
 * @param given what the server found wrong the last time
 * @param send sends the form; false when the server found something wrong with it
 */
export function useSectionForm(
  given: readonly FieldError[],
  rules: Record<string, FieldRule>,
  send: (form: FormData) => Promise<boolean>,
): SectionForm {
  const [tried, setTried] = useState<Found | null>(null);
  const [seen, setSeen] = useState<Found | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const [refused, setRefused] = useState(0);
  const [alone] = useState(oneAtATime);
  // What the browser found holds until the server has something new to say.
  const problems = tried?.of === given ? tried.errors : given;
  const errors = seen?.of === given ? seen.errors : given;
  const see = (found: readonly FieldError[]) => setSeen({ of: given, errors: found });
  const pressing = useRef(false);

  const run = async (work: () => Promise<unknown>) => {
    const ending = alone(async () => {
      setBusy(true);
      setFailed(false);
      await work();
    });
    if ((await ending) === 'busy') return;
    setBusy(false);
    setFailed((await ending) === 'failed');
  };
  const refuse = () => setRefused((count) => count + 1);
  const submit = (data: FormData) => {
    const found = checkAll(data, rules);
    if (found.length === 0) {
      void run(async () => {
        if (!(await send(data))) refuse();
      });
      return;
    }
    see(found);
    setTried({ of: given, errors: found });
    refuse();
  };

  const look = (target: EventTarget, when: 'typing' | 'leaving') => {
    const field = target as HTMLInputElement;
    const found = lookAt(errors, rules[field.name], field, when);
    if (found !== errors) see(found);
  };

  return {
    problems,
    errorOf: (field) => errors.find((error) => error.field === field),
    refused,
    busy,
    failed,
    run,
    handlers: {
      onPointerDown({ target }) {
        pressing.current = (target as Element).closest('button, a') !== null;
      },
      onBlur({ target }) {
        // Nothing may move below a pointer that is pressing a button: the press would miss it.
        if (!pressing.current) look(target, 'leaving');
        pressing.current = false;
      },
      onInput: ({ target }) => look(target, 'typing'),
      onSubmit(event) {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      },
    },
  };
}

/** What is wrong with a form as a whole, in the order of its fields. */
export function checkAll(data: FormData, rules: Record<string, FieldRule>): FieldError[] {
  return Object.entries(rules).flatMap(([name, rule]) => {
    const value = data.get(name);
    return checkField(name, typeof value === 'string' ? value : '', rule) ?? [];
  });
}
