import { startEmulator } from '../src/emulator/emulator.ts';
import { generatedEstate } from '../src/emulator/generated-estate.ts';

// Serves a generated estate in a process of its own, so that its work is not counted: INSTANCES [REGIONS [LATENCY_MS]].
const [instances = 10_000, regions = 1, latencyMs = 0] = process.argv.slice(2).map(Number);
const names = ['eu-west-1', 'us-east-1', 'us-west-2', 'ap-south-1'].slice(0, regions);
const emulator = await startEmulator(generatedEstate({ accounts: 1, regions: names, instances }), { latencyMs });
process.stdout.write(`${emulator.url}\n`);
process.once('SIGTERM', () => void emulator.close());
