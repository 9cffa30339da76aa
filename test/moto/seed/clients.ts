import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingClient } from '@aws-sdk/client-elastic-load-balancing';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';
import type { Region } from '../cases/places.ts';

/** The clients of one region. */
export interface Clients {
  readonly ec2: EC2Client;
  readonly elb: ElasticLoadBalancingV2Client;
  readonly classic: ElasticLoadBalancingClient;
  readonly autoScaling: AutoScalingClient;
  readonly iam: IAMClient;
  readonly sts: STSClient;
  /** A client with the credentials of a session. */
  stsAs(session: Session): STSClient;
}

export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export function openClients(endpoint: string, region: Region): Clients {
  const options = { endpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  return {
    ec2: new EC2Client(options),
    elb: new ElasticLoadBalancingV2Client(options),
    classic: new ElasticLoadBalancingClient(options),
    autoScaling: new AutoScalingClient(options),
    iam: new IAMClient(options),
    sts: new STSClient(options),
    stsAs: (credentials) => new STSClient({ ...options, credentials }),
  };
}
