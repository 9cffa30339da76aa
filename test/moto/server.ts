import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const venv = path.resolve('node_modules/.cache/moto/venv');
const requirement = 'moto[server]==5.2.3';

/** A running moto server; `stop` ends the process that was started here and no other. */
export interface Moto {
  readonly url: string;
  stop(): Promise<void>;
}

/** Installs moto into a virtual environment of its own, once, and starts it with AWS's policies on a free loopback port. */
export async function startMoto(): Promise<Moto> {
  const binary = path.join(venv, 'bin/moto_server');
  if (!existsSync(binary)) {
    execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' });
    execFileSync(path.join(venv, 'bin/pip'), ['install', '--quiet', requirement], { stdio: 'inherit' });
  }
  const port = await freePort();
  const env = { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' };
  const server = spawn(binary, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore', env });
  const moto = { url: `http://127.0.0.1:${port}`, stop: () => stop(server) };
  try {
    await answers(moto.url, server);
    // The same ids and private addresses on every run.
    await fetch(`${moto.url}/moto-api/seed?a=1`, { method: 'POST' });
  } catch (error) {
    await moto.stop();
    throw error;
  }
  return moto;
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (server.exitCode !== null) throw new Error(`moto ended with ${server.exitCode}`);
    const isUp = await fetch(`${url}/moto-api/`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await sleep(200);
  }
  throw new Error('moto did not answer within 30 seconds');
}

function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      if (address === null || typeof address === 'string') return reject(new Error('no port'));
      probe.close(() => resolve(address.port));
    });
  });
}
