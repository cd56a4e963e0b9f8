import { readdir, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dot, setUpImports } from '../testing/import-desk.ts';
import { FETCH_LIMITS } from './fetch-picture.ts';

const desk = setUpImports();
const { run, mistakes, rows, count } = desk;

let server: Server;
let origin: string;
const requests: string[] = [];

/** The head of a PNG that unpacks to this size. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    if (request.url === '/blue.png')
      return void dot('#0000ff', 800).then((png) =>
        response.setHeader('content-type', 'image/png').end(png),
      );
    if (request.url === '/moved.png')
      return void response.writeHead(302, { location: '/blue.png' }).end();
    if (request.url === '/loop.png')
      return void response.writeHead(302, { location: '/loop.png' }).end();
    if (request.url === '/page')
      return void response.setHeader('content-type', 'text/html').end('<h1>No picture</h1>');
    if (request.url === '/huge.png')
      return void response
        .writeHead(200, { 'content-type': 'image/png', 'content-length': '900000000' })
        .write('x');
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
describe('pictures', () => {
  const withPicture = (source: string): string =>
    `Handle,Title,Variant Price,Image Src\na,A,1,${source}\n`;
  const local = { limits: { ...FETCH_LIMITS, allowPrivate: true } };

  it('come by http, through redirects, in all widths up to their own', async () => {
    await run(withPicture(`${origin}/moved.png`), local);
    const [row] = await rows<{
      pictures: { key: string; widths: number[]; width: number; height: number; colour: string }[];
    }>('select pictures from product');
    expect(row?.pictures[0]).toMatchObject({
      widths: [160, 400, 768, 800],
      width: 800,
      height: 50,
      colour: '#0000ff',
    });
    expect((await readdir(join(desk.folder, 'store'))).toSorted()).toEqual(
      [160, 400, 768, 800].map((width) => `${row?.pictures[0]?.key}-${width}.webp`).toSorted(),
    );
  });

  it('never come from this machine or a private network unless that is allowed', async () => {
    requests.length = 0;
    for (const source of [
      `${origin}/blue.png`,
      origin.replace('127.0.0.1', 'localhost') + '/blue.png',
      'http://[::1]/x.png',
      'http://169.254.169.254/latest/meta-data',
      'http://[::ffff:10.0.0.1]/x.png',
      'http://2130706433/x.png',
    ]) {
      expect(await mistakes(withPicture(source)), source).toEqual([
        expect.stringMatching(/line 2, Image Src: .* leads into a private network/),
      ]);
    }
    expect(requests).toEqual([]);
  });

  it.each([
    ['/missing.png', /answers 404/],
    ['/loop.png', /redirects more than 5 times/],
    ['/page', /is of the type "text\/html" and no picture/],
    ['/huge.png', /is larger than 20 MB/],
  ])('that cannot be fetched are told: %s', async (path, message) => {
    expect((await mistakes(withPicture(origin + path), local)).join()).toMatch(message);
    expect(await count()).toBe(0);
  });

  it('give up on a server that never ends', async () => {
    const limits = { ...FETCH_LIMITS, allowPrivate: true, time: 150, bytes: 2_000_000_000 };
    expect((await mistakes(withPicture(`${origin}/huge.png`), { limits })).join()).toMatch(
      /did not arrive within 0.15 seconds/,
    );
  });

  it('that lie elsewhere, are broken or unpack to too much are refused', async () => {
    await symlink('/etc/hostname', join(desk.folder, 'link.png'));
    await writeFile(join(desk.folder, 'broken.png'), 'not really a picture');
    await writeFile(
      join(desk.folder, 'drawing.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    );
    await writeFile(join(desk.folder, 'bomb.png'), pngOf(30_000, 30_000));
    const told = async (source: string): Promise<string> =>
      (await mistakes(withPicture(source))).join();
    expect(await told('../secret.png')).toMatch(/does not exist|outside of the folder/);
    expect(await told('link.png')).toMatch(/lies outside of the folder/);
    expect(await told('/etc/hostname')).toMatch(/absolute path/);
    expect(await told('file:///etc/hostname')).toMatch(/not an http or https URL/);
    expect(await told('broken.png')).toMatch(/is broken, or no picture/);
    expect(await told('drawing.svg')).toMatch(/format "svg"/);
    expect(await told('bomb.png')).toMatch(/more than 60 million pixels/);
    expect(await count()).toBe(0);
  });
});
