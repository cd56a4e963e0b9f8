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
/** npm passes on the signal that the terminal sends to all: both are one press of Ctrl-C. */
const SAME_PRESS = 300;

/** Listens for Ctrl-C and its kin. */
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
  return {
    asked: controller.signal,
    received: received.promise,
    receivedAgain: again.promise,
    ignore: () => SIGNALS.forEach((signal) => process.off(signal, onSignal)),
  };
}
