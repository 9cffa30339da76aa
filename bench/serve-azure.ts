import { startEmulator } from '../src/emulator/emulator.ts';
import { generatedAzure } from '../src/emulator/generated-azure.ts';

// Serves a generated Azure estate in a process of its own, so that its work is not counted: MACHINES [PAGE_SIZE].
const [machines = 10_000, pageSize = 1000] = process.argv.slice(2).map(Number);
const emulator = await startEmulator(generatedAzure({ subscriptions: 1, machines }), { pageSize });
process.stdout.write(`${emulator.url}\n`);
process.once('SIGTERM', () => void emulator.close());
