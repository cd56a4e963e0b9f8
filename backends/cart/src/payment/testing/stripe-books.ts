export interface StripeAnswer {
  status: number;
  body: object;
}

type Form = Record<string, string>;

interface BookedIntent {
  [field: string]: unknown;
  id: string;
  status: string;
  amount: number;
  amount_received: number;
  metadata: Record<string, string>;
}

interface BookedCharge {
  id: string;
  object: 'charge';
  amount_refunded: number;
}

interface BookedSession {
  id: string;
  object: 'checkout.session';
  url: string;
  success_url: string;
  setup_intent: { status: string; payment_method: string | null };
}

/** What Stripe keeps, and how it changes. Shapes are those of API version 2026-10-28. */
export interface StripeBooks {
  read(path: string, query: URLSearchParams): StripeAnswer;
  change(path: string, form: Form): StripeAnswer;
  /** What the holder does at the address of `next_action`. */
  authenticate(url: string, passed: boolean): void;
  intents: Map<string, BookedIntent>;
  /** What a shopper does on the page of a session: enters a card that then belongs to a customer. */
  enterCard(page: string, method: string): string;
}

const CARDS: Record<string, { brand: string; last4: string }> = {
  pm_card_visa: { brand: 'visa', last4: '4242' },
  pm_card_visa_chargeDeclinedInsufficientFunds: { brand: 'visa', last4: '9995' },
  pm_card_authenticationRequired: { brand: 'visa', last4: '3184' },
};

export function createStripeBooks(): StripeBooks {
  const intents = new Map<string, BookedIntent>();
  const charges = new Map<string, BookedCharge>();
  const sessions = new Map<string, BookedSession>();
  /** Card → the customer it belongs to. */
  const owners = new Map<string, string>();
  let made = 0;
  const newId = (prefix: string): string => `${prefix}_${String((made += 1)).padStart(6, '0')}`;

  const show = (intent: BookedIntent): object => ({
    ...intent,
    latest_charge: charges.get(intent.id) ?? null,
  });
  const good = (body: object): StripeAnswer => ({ status: 200, body });
  const wrongState = (intent: BookedIntent): StripeAnswer =>
    invalid('payment_intent_unexpected_state', {
      message: `This PaymentIntent has a status of ${intent.status}.`,
      payment_intent: show(intent),
    });

  function create(form: Form): StripeAnswer {
    const intent: BookedIntent = {
      ...{ id: newId('pi'), object: 'payment_intent', status: 'requires_payment_method' },
      ...{ amount: Number(form['amount']), amount_capturable: 0, amount_received: 0 },
      ...{ currency: form['currency'], capture_method: form['capture_method'] },
      ...{ metadata: metadataOf(form), next_action: null, last_payment_error: null },
    };
    intents.set(intent.id, intent);
    return good(show(intent));
  }

  function authorise(intent: BookedIntent): void {
    charges.set(intent.id, { id: newId('ch'), object: 'charge', amount_refunded: 0 });
    Object.assign(intent, {
      ...{ status: 'requires_capture', amount_capturable: intent.amount, next_action: null },
    });
  }

  function confirm(intent: BookedIntent, form: Form): StripeAnswer {
    if (intent.status !== 'requires_payment_method') return wrongState(intent);
    const method = form['payment_method'] ?? '';
    if (CARDS[method] && owners.has(method) && owners.get(method) !== intent['customer']) {
      return invalid(undefined, { message: 'The PaymentMethod belongs to another Customer.' });
    }
    if (!CARDS[method]) {
      return invalid('resource_missing', {
        message: `No such PaymentMethod: '${method}'`,
        param: 'payment_method',
      });
    }
    if (method === 'pm_card_visa') {
      authorise(intent);
      return good(show(intent));
    }
    if (method === 'pm_card_authenticationRequired') {
      const url = `https://hooks.stripe.com/3d_secure/${intent.id}`;
      Object.assign(intent, {
        status: 'requires_action',
        next_action: { type: 'redirect_to_url', redirect_to_url: { url } },
      });
      return good(show(intent));
    }
    const error = {
      ...{ type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' },
      message: 'Your card has insufficient funds.',
    };
    intent['last_payment_error'] = error;
    return { status: 402, body: { error: { ...error, payment_intent: show(intent) } } };
  }

  function update(intent: BookedIntent, form: Form): StripeAnswer {
    if (intent.status !== 'requires_payment_method') return wrongState(intent);
    Object.assign(intent, {
      ...{ amount: Number(form['amount']), currency: form['currency'] },
      metadata: { ...intent.metadata, ...metadataOf(form) },
      ...(form['customer'] && { customer: form['customer'] }),
    });
    return good(show(intent));
  }

  function capture(intent: BookedIntent, form: Form): StripeAnswer {
    if (intent.status !== 'requires_capture') return wrongState(intent);
    const amount = Number(form['amount_to_capture']);
    if (amount > intent.amount) {
      return invalid('amount_too_large', { message: 'too much', param: 'amount_to_capture' });
    }
    Object.assign(intent, { status: 'succeeded', amount_received: amount, amount_capturable: 0 });
    return good(show(intent));
  }

  function cancel(intent: BookedIntent): StripeAnswer {
    if (intent.status === 'succeeded' || intent.status === 'canceled') return wrongState(intent);
    Object.assign(intent, { status: 'canceled', amount_capturable: 0, next_action: null });
    return good(show(intent));
  }

  function refund(form: Form): StripeAnswer {
    const intent = intents.get(form['payment_intent'] ?? '');
    if (!intent) return missing();
    if (intent.status !== 'succeeded') return wrongState(intent);
    const charge = charges.get(intent.id)!;
    const amount = Number(form['amount']);
    if (charge.amount_refunded + amount > intent.amount_received) {
      return invalid(undefined, { message: 'greater than unrefunded amount', param: 'amount' });
    }
    charge.amount_refunded += amount;
    return good({ id: newId('re'), object: 'refund', amount, status: 'succeeded' });
  }

  function openSession(form: Form): StripeAnswer {
    if (form['mode'] !== 'setup' || form['customer_creation'] !== 'always') {
      return invalid(undefined, { message: 'a card without a customer pays once alone' });
    }
    const id = newId('cs_test').replace('cs_test_', 'cs_test');
    const session: BookedSession = {
      ...{ id, object: 'checkout.session', url: `https://checkout.stripe.com/c/pay/${id}` },
      success_url: form['success_url'] ?? '',
      setup_intent: { status: 'requires_payment_method', payment_method: null },
    };
    sessions.set(id, session);
    return good(session);
  }

  return {
    intents,
    read(path, query) {
      const [, , resource, id = ''] = path.split('/');
      if (resource === 'payment_methods') {
        const customer = owners.get(id) ?? null;
        return CARDS[id]
          ? good({ id, object: 'payment_method', card: CARDS[id], customer })
          : missing('payment_method');
      }
      if (resource === 'checkout') {
        const session = sessions.get(path.split('/')[4] ?? '');
        return session ? good(session) : missing();
      }
      if (id === 'search') {
        const [, key, value] = /^metadata\['(\w+)'\]:'(.*)'$/.exec(query.get('query') ?? '') ?? [];
        const data = [...intents.values()].filter(({ metadata }) => metadata[key!] === value);
        return good({ object: 'search_result', data: data.map(show), has_more: false });
      }
      const intent = intents.get(id);
      return intent ? good(show(intent)) : missing();
    },
    change(path, form) {
      const [, , resource, id, action] = path.split('/');
      if (resource === 'refunds') return refund(form);
      if (resource === 'checkout') return openSession(form);
      if (id === undefined) return create(form);
      const intent = intents.get(id);
      if (!intent) return missing();
      switch (action) {
        case undefined:
          return update(intent, form);
        case 'confirm':
          return confirm(intent, form);
        case 'capture':
          return capture(intent, form);
        case 'cancel':
          return cancel(intent);
        default:
          return missing();
      }
    },
    enterCard(page, method) {
      const session = sessions.get(page.slice(page.lastIndexOf('/') + 1))!;
      owners.set(method, newId('cus'));
      session.setup_intent = { status: 'succeeded', payment_method: method };
      return session.success_url.replace('{CHECKOUT_SESSION_ID}', session.id);
    },
    authenticate(url, passed) {
      const intent = intents.get(url.slice(url.lastIndexOf('/') + 1));
      if (intent?.status !== 'requires_action') throw new Error('there is nothing to authenticate');
      if (passed) return authorise(intent);
      Object.assign(intent, {
        ...{ status: 'requires_payment_method', next_action: null },
        last_payment_error: { type: 'card_error', code: 'payment_intent_authentication_failure' },
      });
    },
  };
}

function metadataOf(form: Form): Record<string, string> {
  const entries = Object.entries(form).map(([name, value]) => [
    /^metadata\[(\w+)\]$/.exec(name)?.[1],
    value,
  ]);
  return Object.fromEntries(entries.filter(([name]) => name !== undefined)) as Form;
}

function invalid(code: string | undefined, fields: object): StripeAnswer {
  return { status: 400, body: { error: { type: 'invalid_request_error', code, ...fields } } };
}

function missing(param?: string): StripeAnswer {
  const error = { type: 'invalid_request_error', code: 'resource_missing', message: 'No such' };
  return { status: 404, body: { error: { ...error, ...(param && { param }) } } };
}
