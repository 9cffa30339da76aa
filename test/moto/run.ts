import { accountAnswers } from './account-answers.ts';
import { accounts } from './cases/accounts.ts';
import { cases } from './cases/machines.ts';
import type { Region } from './cases/places.ts';
import { checkAccounts, checkLaunches, checkMachines, checkSeen } from './check-estate.ts';
import { checkLater } from './check-later.ts';
import { checkMissing } from './check-missing.ts';
import { createChecks } from './checks.ts';
import { fillMissingCalls } from './missing-calls.ts';
import { scan } from './scan.ts';
import { type Estate, seedEstate } from './seed/estate.ts';
import { startMoto } from './server.ts';

// A second opinion: the built command against an AWS API that this project did not write.

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const regions: readonly Region[] = ['us-east-1', 'eu-west-1', 'us-west-2'];

const checks = createChecks(print);
const moto = await startMoto();
try {
  const estate = await seedEstate(moto.url);
  await checkWhole(estate);
  checkMissing(checks, await scan(moto.url, ['eu-west-1']), estate);
} finally {
  await moto.stop();
}
const { failures } = checks;
const summary = `moto: all of ${checks.count} checks as expected, on ${cases.length} machines`;
print(failures.length === 0 ? summary : failures.join('\n'));
process.exitCode = failures.length === 0 ? 0 : 1;

async function checkWhole(estate: Estate): Promise<void> {
  const answers = regions.map((region) => {
    const subnets = estate.networks.get(region)?.subnets;
    return [region, accountAnswers(region, accounts[region], subnets)] as const;
  });
  const whole = await fillMissingCalls(moto.url, new Map(answers));
  try {
    const report = await scan(whole.url, regions);
    checkMachines(checks, report, estate);
    checkLaunches(checks, report, estate);
    checkAccounts(checks, report);
    checkSeen(checks, report, estate);
    checks.compare(
      'gaps with every call answered',
      [],
      report.gaps.map(({ api }) => api),
    );
    await checkLater(checks, whole.url, estate);
  } finally {
    await whole.close();
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
