import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { isInDomain } from '../config/check.ts';
import type { Deployment } from '../config/deployment.ts';

/**
 * The SES identity of a deployment that has none yet. A domain is verified by the three DKIM
 * records (Easy DKIM): created in the hosted zone when the domain has one, and outputs of the stack
 * otherwise. An address is verified by a mail that SES sends to it.
 */
export class MailIdentity extends Construct {
  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    const { name, bounceDomain } = deployment.mailIdentity;
    const isAddress = name.includes('@');
    const identity = new EmailIdentity(this, 'Identity', {
      identity: isAddress ? Identity.email(name) : Identity.domain(name),
      mailFromDomain: bounceDomain,
    });
    identity.applyRemovalPolicy(
      // The name is taken while the resource exists: one left over from a failed deployment would
      // block the next.
      deployment.disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    );
    if (isAddress) return;
    const dkim = identity.dkimRecords.map(
      (record, index): DnsRecord => ({
        id: `Dkim${index + 1}`,
        type: 'CNAME',
        ...record,
      }),
    );
    for (const record of [...dkim, ...this.bounceRecords(bounceDomain)])
      this.publish(record, deployment);
  }

  /**
   * Records that receivers look up for a mail whose envelope sender is in the bounce domain: who
   * receives bounces, and who may send.
   */
  private bounceRecords(name: string | undefined): DnsRecord[] {
    if (name === undefined) return [];
    const takesBounces = `10 feedback-smtp.${Stack.of(this).region}.amazonses.com`;
    return [
      { id: 'BounceMx', name, type: 'MX', value: takesBounces },
      { id: 'BounceSpf', name, type: 'TXT', value: '"v=spf1 include:amazonses.com ~all"' },
    ];
  }

  private publish(
    { id, name, type, value }: DnsRecord,
    { hostedZone, mailIdentity }: Deployment,
  ): void {
    if (!hostedZone || !isInDomain(mailIdentity.name, hostedZone.name)) {
      new CfnOutput(this, id, { value: `${name} ${type} ${value}` }).overrideLogicalId(
        `MailRecord${id}`,
      );
      return;
    }
    new CfnRecordSet(this, id, {
      hostedZoneId: hostedZone.id,
      name,
      type,
      ttl: ttlSeconds,
      resourceRecords: [value],
    });
  }
}

type DnsRecord = { id: string; name: string; type: 'CNAME' | 'MX' | 'TXT'; value: string };

/** DNS records rarely change, and a correction should take effect soon. */
const ttlSeconds = '1800';
