import { autoScalingOperations } from './operations/auto-scaling.ts';
import { cloudTrailOperations } from './operations/cloudtrail.ts';
import { cloudWatchOperations } from './operations/cloudwatch.ts';
import { ec2Operations } from './operations/ec2.ts';
import { elbOperations } from './operations/elb.ts';
import { elbv2Operations } from './operations/elbv2.ts';
import { iamOperations } from './operations/iam.ts';
import { stsOperations } from './operations/sts.ts';
import type { Service } from './service.ts';
import { ec2Protocol, jsonProtocol, queryProtocol } from './service.ts';

/** Codes that most query services share: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html */
const queryErrors: Service['errors'] = {
  denied: ['AccessDenied', 403],
  throttled: ['Throttling', 400],
  unknownKey: ['InvalidClientTokenId', 403],
  unknownAction: ['InvalidAction', 400],
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const ec2Errors: Service['errors'] = {
  denied: ['UnauthorizedOperation', 403],
  throttled: ['RequestLimitExceeded', 503],
  unknownKey: ['AuthFailure', 401],
  unknownAction: ['InvalidAction', 400],
};

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/CommonErrors.html */
const jsonErrors: Service['errors'] = {
  denied: ['AccessDeniedException', 400],
  throttled: ['ThrottlingException', 400],
  unknownKey: ['UnrecognizedClientException', 400],
  unknownAction: ['UnknownOperationException', 400],
};

/** The services by the name that signatures carry; both kinds of load balancer share one and differ in the API version. */
const services: Readonly<Record<string, Service>> = {
  ec2: {
    name: 'ec2',
    permissionPrefix: 'ec2',
    protocol: ec2Protocol('http://ec2.amazonaws.com/doc/2016-11-15/'),
    errors: ec2Errors,
    operations: ec2Operations,
  },
  iam: queryService('iam', 'https://iam.amazonaws.com/doc/2010-05-08/', iamOperations),
  sts: queryService('sts', 'https://sts.amazonaws.com/doc/2011-06-15/', stsOperations),
  autoscaling: queryService('autoscaling', 'http://autoscaling.amazonaws.com/doc/2011-01-01/', autoScalingOperations),
  'elasticloadbalancing 2012-06-01': {
    ...queryService('elb', 'http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/', elbOperations),
    permissionPrefix: 'elasticloadbalancing',
  },
  'elasticloadbalancing 2015-12-01': {
    ...queryService('elbv2', 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/', elbv2Operations),
    permissionPrefix: 'elasticloadbalancing',
  },
  monitoring: {
    name: 'cloudwatch',
    permissionPrefix: 'cloudwatch',
    protocol: jsonProtocol('1.0'),
    errors: jsonErrors,
    operations: cloudWatchOperations,
  },
  cloudtrail: {
    name: 'cloudtrail',
    permissionPrefix: 'cloudtrail',
    protocol: jsonProtocol('1.1'),
    errors: jsonErrors,
    operations: cloudTrailOperations,
  },
};

function queryService(name: string, namespace: string, operations: Service['operations']): Service {
  return { name, permissionPrefix: name, protocol: queryProtocol(namespace), errors: queryErrors, operations };
}

/** The service that a request is for, by the name in its signature and the API version in its form. */
export function findService(signingName: string, version: string): Service | undefined {
  return services[`${signingName} ${version}`] ?? services[signingName];
}
