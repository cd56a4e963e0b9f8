import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { findFreePort, startTessera } from '../testing/tessera-process.ts';

async function conform(...args: string[]): Promise<{ code: number | null; output: string }> {
  const command = startTessera(['conform', ...args], {});
  return { code: await command.exited, output: command.output() };
}

it('says what is broken, and ends with 2', async () => {
  const port = await findFreePort();
  const server = createServer((_request, response) => response.writeHead(404).end());
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const { code, output } = await conform(`http://127.0.0.1:${port}`);
  await new Promise((done) => server.close(done));
  expect(output).toContain('✖ GET /slice.json answers: status 404 instead of 200');
  expect(output).toContain('The contract is broken in 3 places.');
  expect(code).toBe(2);
});

it('explains an address that is none, and one where nobody answers', async () => {
  expect(await conform('pond')).toMatchObject({
    code: 1,
    output: '\n"pond" is no address. Give one such as http://127.0.0.1:4301.\n',
  });
  const url = `http://127.0.0.1:${await findFreePort()}`;
  expect(await conform(url)).toMatchObject({
    code: 1,
    output: `\nNobody answers at ${url}. Start the slice first.\n`,
  });
});
