export interface StopSignal {
  /** Aborts with the first signal. */
  asked: AbortSignal;
  received: Promise<void>;
  /** The second signal: somebody is in a hurry. */
  receivedAgain: Promise<void>;
  /** Gives the signals back to the system. */
  ignore(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** How often the parent is looked at. */
const LOOK_EVERY = 500;
/** npm passes on the signal that the terminal sends to all: both are one press of Ctrl-C. */
const SAME_PRESS = 300;

/**
 * Listens for Ctrl-C and its kin. npm hands a signal to the shell it runs a script in, and that
 * shell dies without passing it on: below npm, the death of the parent is a signal too.
 */
export function listenForStop(): StopSignal {
  const controller = new AbortController();
  const received = Promise.withResolvers<void>();
  const again = Promise.withResolvers<void>();
  let firstAt = 0;
  const onSignal = (): void => {
    if (controller.signal.aborted) {
      if (Date.now() - firstAt > SAME_PRESS) again.resolve();
      return;
    }
    firstAt = Date.now();
    controller.abort();
    received.resolve();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  const parent = process.ppid;
  const underNpm = process.env['npm_lifecycle_event'] !== undefined;
  const watch = setInterval(() => {
    if (underNpm && process.ppid !== parent && !controller.signal.aborted) onSignal();
  }, LOOK_EVERY);
  watch.unref();
  return {
    asked: controller.signal,
    received: received.promise,
    receivedAgain: again.promise,
    ignore() {
      clearInterval(watch);
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
