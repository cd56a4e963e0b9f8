/**
 * What a GraphQL request asks for: its name, else the top of the answer, else the beginning of the
 * document's hash.
 *
 * @param request its body, JSON
 */
export function operationName(request: string, answer: unknown): string {
  const { operationName: name, documentId } = JSON.parse(request) as Record<string, unknown>;
  if (typeof name === 'string' && name !== '') return name;
  const { data } = answer as { data?: object | null };
  if (data && Object.keys(data).length > 0) return Object.keys(data).join(' ');
  return typeof documentId === 'string' ? documentId.replace(/^sha256:/, '').slice(0, 8) : '';
}
