import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingClient } from '@aws-sdk/client-elastic-load-balancing';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';

/** The SDK's clients, pointed at an emulator and without retries. */
export function awsClients(endpoint: string, accessKeyId = 'AKIAEMULATORSHOP', region = 'eu-west-1') {
  const options = { endpoint, region, maxAttempts: 1, credentials: { accessKeyId, secretAccessKey: 'unchecked' } };
  return {
    ec2: new EC2Client(options),
    iam: new IAMClient(options),
    sts: new STSClient(options),
    elb: new ElasticLoadBalancingClient(options),
    elbv2: new ElasticLoadBalancingV2Client(options),
    autoScaling: new AutoScalingClient(options),
    cloudWatch: new CloudWatchClient(options),
    cloudTrail: new CloudTrailClient(options),
  };
}
