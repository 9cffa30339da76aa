import { describe, expect, it } from 'vitest';
import { scanText } from '../../../src/analyze/secrets/scan-text.ts';

const use = (script: string): readonly string[] =>
  scanText(Buffer.from(script)).imdsUse.map(({ what, line }) => `${what}@${line}`);
const hints = (script: string): readonly string[] => scanText(Buffer.from(script)).containerHints;

describe('use of the metadata service', () => {
  it.each<readonly [string, string, readonly string[]]>([
    [
      'a call without a token',
      '#!/bin/sh\ncurl -s http://169.254.169.254/latest/meta-data/instance-id\n',
      ['v1-call@2'],
    ],
    ['a call of the IPv6 address', 'curl http://[fd00:ec2::254]/latest/meta-data/\n', ['v1-call@1']],
    [
      'a call through a variable',
      'IMDS=http://169.254.169.254/latest\nID=$(curl -s $IMDS/meta-data/instance-id)\n',
      ['v1-call@2'],
    ],
    [
      'a token request and its use',
      'T=$(curl -X PUT http://169.254.169.254/latest/api/token -H "X-aws-ec2-metadata-token-ttl-seconds: 60")\ncurl -H "X-aws-ec2-metadata-token: $T" http://169.254.169.254/latest/meta-data/\n',
      ['v2-call@1', 'v2-call@2'],
    ],
    [
      'a header in a variable',
      'H="X-aws-ec2-metadata-token: abc"\ncurl -H "$H" http://169.254.169.254/latest/meta-data/\n',
      ['v2-call@2'],
    ],
    ['a PowerShell call', 'Invoke-RestMethod http://169.254.169.254/latest/meta-data/instance-id\n', ['v1-call@1']],
    [
      'a call on continued lines',
      'curl -s \\\n  -H "X-aws-ec2-metadata-token: $T" \\\n  http://169.254.169.254/latest/meta-data/\n',
      ['v2-call@1'],
    ],
    ['a firewall rule', 'iptables -I DOCKER-USER -d 169.254.169.254/32 -j DROP\n', ['block@1']],
    ['the switch of the ECS agent', 'echo ECS_AWSVPC_BLOCK_IMDS=true >> /etc/ecs/ecs.config\n', ['block@1']],
    ['an old SDK', 'pip install boto3==1.9.100\npip install boto3==1.34.0\n', ['old-sdk@1']],
    [
      'the address in a variable of Python',
      "url = 'http://169.254.169.254/latest/'\nurlopen(url).read()\n",
      ['v1-call@2'],
    ],
    [
      'a header in a dictionary',
      'h = {"X-aws-ec2-metadata-token": t}\nrequests.get("http://169.254.169.254/latest/meta-data/", headers=h)\n',
      ['v2-call@2'],
    ],
    [
      'a call with and one without a token on a line',
      'curl -H "X-aws-ec2-metadata-token: $T" http://169.254.169.254/a; curl http://169.254.169.254/b\n',
      ['v2-call@1', 'v1-call@1'],
    ],
    ['a firewall rule that is deleted', 'iptables -D OUTPUT -d 169.254.169.254 -j DROP\n', []],
    ['a firewall rule that admits', 'iptables -A OUTPUT -d 169.254.169.254 -j ACCEPT\n', []],
    ['a row of a rule file', 'cat > r <<EOF\n-A OUTPUT -d 169.254.169.254/32 -j DROP\nEOF\n', ['block@2']],
    ['a row of nftables', 'ip daddr 169.254.169.254 drop\n', ['block@1']],
    ['a redirection', 'iptables -t nat -A PREROUTING -d 169.254.169.254/32 -j DNAT --to 10.0.0.1:8181\n', ['block@1']],
    ['a route to nowhere', 'ip route add blackhole 169.254.169.254/32\n', ['block@1']],
    [
      'a range that takes the newest release',
      'npm install aws-sdk@^2.500.0\ncomposer require aws/aws-sdk-php:^3.100\n',
      [],
    ],
    ['exact old releases', 'npm install aws-sdk@2.500.0\nyum install -y aws-cli-1.14.28\n', ['old-sdk@1', 'old-sdk@2']],
    ['a first release with tokens', 'pip install awscli==1.16.289 boto3==1.12.6 botocore==1.13.25\n', []],
    ['old PowerShell modules', 'Install-Module AWSPowerShell -RequiredVersion 3.3.618.0\n', ['old-sdk@1']],
    ['a comment', '# curl http://169.254.169.254/latest/meta-data/\n', []],
    ['the service of Google', 'curl -H "Metadata-Flavor: Google" http://169.254.169.254/computeMetadata/v1/\n', []],
    [
      'the service of Azure through a variable',
      'B="http://169.254.169.254/metadata"\ncurl -H Metadata:true "$B/instance?api-version=2021-02-01"\n',
      [],
    ],
    [
      'the service of Azure',
      'curl -H Metadata:true "http://169.254.169.254/metadata/instance?api-version=2021-02-01"\n',
      [],
    ],
  ])('%s', (_situation, script, expected) => {
    expect(use(script)).toEqual(expected);
  });

  it('describes the use without text of the script', () => {
    const [first] = scanText(Buffer.from('curl http://169.254.169.254/latest/meta-data/x-marker\n')).imdsUse;
    expect(first?.detail).toBe('calls the service without a session token');
  });
});

describe('container hints', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['an ECS host', 'echo ECS_CLUSTER=prod >> /etc/ecs/ecs.config\n', ['ecs-agent']],
    ['an EKS node', '/etc/eks/bootstrap.sh prod --kubelet-extra-args "--x"\n', ['eks-bootstrap', 'kubelet']],
    ['a Docker host', '#cloud-config\npackages:\n  - docker.io\nruncmd:\n  - docker run -d nginx\n', ['docker']],
    ['a kubeadm node', 'kubeadm join 10.0.0.1:6443 --token $T\n', ['kubeadm']],
    ['a web server', '#!/bin/sh\nyum install -y httpd\n', []],
    ['a comment', '# docker run nginx\n', []],
  ])('%s', (_situation, script, expected) => {
    expect(hints(script)).toEqual(expected);
  });
});
