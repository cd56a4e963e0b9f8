import type { SliceManifest } from '@tessera/slice-kit/contract';
import type { Ask, Answer } from '../ask.ts';
import type { Report } from '../check.ts';

/** GraphQL outside development: trusted documents and nothing else. */
export async function checkData(
  ask: Ask,
  { api }: SliceManifest,
  { hold, skip }: Report,
): Promise<void> {
  if (!api.includes('/graphql'))
    return skip('POST /graphql', 'slice.json has no /graphql in `api`');
  const send = (body: object, headers: Record<string, string> = {}): Promise<Answer> =>
    ask('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'tessera-caller': 'gateway', ...headers },
      body: JSON.stringify(body),
    });
  const refused = async (rule: string, body: object): Promise<void> => {
    const { status, body: text } = await send(body);
    hold(rule, !hasData(text), `status ${status} with data: ${text.slice(0, 120)}`);
  };
  await refused('a document of a visitor’s own is refused', { query: '{ __typename }' });
  await refused('introspection is refused', { query: '{ __schema { queryType { name } } }' });
  await refused('an unknown documentId is refused', { documentId: `sha256:${'0'.repeat(64)}` });
  const batch = await send([{ query: '{ __typename }' }, { query: '{ __typename }' }]);
  hold('a batch is refused', !hasData(batch.body), batch.body.slice(0, 120));
}

function hasData(text: string): boolean {
  try {
    const answer = JSON.parse(text) as { data?: unknown } | { data?: unknown }[];
    return [answer].flat().some(({ data }) => data !== undefined && data !== null);
  } catch {
    return false;
  }
}
