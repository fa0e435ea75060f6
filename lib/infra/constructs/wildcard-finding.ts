import { type Stack, Token } from 'aws-cdk-lib';

/**
 * The id of cdk-nag's finding about a wildcard in an ARN: with account and region where the
 * deployment names them, and with pseudo parameters where it does not.
 */
export const wildcardFinding = (
  { partition, region, account }: Stack,
  service: string,
  name: string,
): string =>
  `AwsSolutions-IAM5[Resource::arn:${[
    shown(partition, 'AWS::Partition'),
    service,
    shown(region, 'AWS::Region'),
    shown(account, 'AWS::AccountId'),
    name,
  ].join(':')}]`;

const shown = (value: string, pseudo: string): string =>
  Token.isUnresolved(value) ? `<${pseudo}>` : value;
