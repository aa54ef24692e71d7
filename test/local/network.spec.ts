import { expect, test } from '@jest/globals';
import { lookup } from 'node:dns/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import axios from 'axios';

test('tests reach nothing beyond this machine', async () => {
  await expect(fetch('http://192.0.2.1/')).rejects.toMatchObject({
    cause: { message: 'A test tried to reach 192.0.2.1: only this machine is allowed.' },
  });
  await expect(axios.get('https://graph.example/')).rejects.toThrow('A test tried to reach graph.example');
  await expect(lookup('graph.example')).rejects.toThrow('A test tried to reach graph.example');
  const error = await new Promise<Error>((resolve) => connect(443, '192.0.2.1').once('error', resolve));
  expect(error.message).toContain('192.0.2.1');
});

test('and this machine as ever', async () => {
  const server = createServer((_request, response) => response.end('here'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
  expect((await axios.get(`http://localhost:${port}/`)).data).toBe('here');
  server.close();
});
