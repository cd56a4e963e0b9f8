import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** Collects what must not happen on any page while nobody looks. */
export interface PageProblems {
  /** Watches every page of a context, those opened later as well. */
  watch(context: BrowserContext): Promise<void>;
  /** Expects problems that match; say so before they come. */
  allow(...patterns: RegExp[]): void;
  /** What happened and was not allowed, one line each. */
  unexpected(): string[];
}

/** Pages report when they are left, also those of a shop that is down. Nobody waits for an answer. */
const UNHEARD = /^(?:status 503|request failed|console error: .* status of 503).*\/_reports\b/;

/** @param origin of the shop; what other hosts do wrong is theirs */
export function collectProblems(origin: string): PageProblems {
  const seen: string[] = [];
  const allowed: RegExp[] = [UNHEARD];
  return {
    async watch(context) {
      context.on('console', (message) => {
        if (isProblem(message)) {
          seen.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
        }
      });
      context.on('weberror', (error) => {
        const { name, message, stack } = error.error();
        seen.push(`page error: ${stack ?? `${name}: ${message}`}`);
      });
      context.on('requestfailed', (request) => {
        // Leaving a page aborts what it was still asking for.
        const reason = request.failure()?.errorText ?? '';
        if (!request.url().startsWith(origin) || reason === 'net::ERR_ABORTED') return;
        seen.push(`request failed: ${request.method()} ${request.url()}: ${reason}`);
      });
      context.on('response', (response) => {
        if (response.status() < 400 || !response.url().startsWith(origin)) return;
        seen.push(`status ${response.status()}: ${response.url()}`);
      });
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(
            `content security policy: ${event.violatedDirective} blocked ${event.blockedURI || 'inline'}`,
          );
        });
      });
    },
    allow: (...patterns) => void allowed.push(...patterns),
    unexpected: () => seen.filter((line) => !allowed.some((pattern) => pattern.test(line))),
  };
}

/** Errors, and warnings about hydration; React in production reports those as recoverable errors. */
function isProblem(message: ConsoleMessage): boolean {
  const text = message.text();
  if (message.type() === 'error') return true;
  return message.type() === 'warning' && /hydrat|react|recover|content security/i.test(text);
}
