// The yardstick: the stock SDK pages through DescribeInstances and counts, nothing else.
import { EC2Client, paginateDescribeInstances } from '@aws-sdk/client-ec2';

const regions = Number(process.argv[2] ?? 1);
const names = ['eu-west-1', 'us-east-1', 'us-west-2', 'ap-south-1'].slice(0, regions);
let instances = 0;
await Promise.all(
  names.map(async (region) => {
    const client = new EC2Client({ region });
    for await (const page of paginateDescribeInstances({ client, pageSize: 1000 }, {})) {
      for (const reservation of page.Reservations ?? []) instances += reservation.Instances?.length ?? 0;
    }
  }),
);
console.log(instances);
