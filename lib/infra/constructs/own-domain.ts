import { CfnOutput } from 'aws-cdk-lib';
import {
  ApiMapping,
  DomainName,
  type HttpApi,
  type HttpStage,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { isInDomain } from '../config/check.ts';
import type { Deployment } from '../config/deployment.ts';

export type OwnDomainProps = {
  readonly domain: NonNullable<Deployment['domain']>;
  readonly hostedZone: Deployment['hostedZone'];
  readonly api: HttpApi;
  readonly stage: HttpStage;
};

/**
 * The API under a domain of the company's own: links in mails are recognizable, and outlive the API
 * behind them. Its record is created in the hosted zone when the domain has one; otherwise an
 * output says which to create.
 */
export class OwnDomain extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { domain, hostedZone, api, stage }: OwnDomainProps) {
    super(scope, id);
    this.url = `https://${domain.name}`;
    const name = new DomainName(this, 'Name', {
      domainName: domain.name,
      securityPolicy: SecurityPolicy.TLS_1_2,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
    });
    new ApiMapping(this, 'Mapping', { api, domainName: name, stage });
    if (hostedZone && isInDomain(domain.name, hostedZone.name)) {
      new CfnRecordSet(this, 'Record', {
        hostedZoneId: hostedZone.id,
        name: domain.name,
        type: 'A',
        aliasTarget: { dnsName: name.regionalDomainName, hostedZoneId: name.regionalHostedZoneId },
      });
    } else {
      const value = `${domain.name} ${recordType(domain.name)} ${name.regionalDomainName}`;
      new CfnOutput(this, 'Output', { value }).overrideLogicalId('DomainRecord');
    }
  }
}

/**
 * DNS allows no CNAME at the apex of a zone. A domain directly below a one-part suffix is an apex.
 */
const recordType = (name: string): string => (name.split('.').length === 2 ? 'ALIAS' : 'CNAME');
