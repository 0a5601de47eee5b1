import { DomainName } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { ARecord, AaaaRecord, HostedZone, RecordTarget, type IHostedZone } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties, CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { Stack } from 'sst/constructs';

/** The stage's hosted zone. Its id is looked up when deploying; an offline synth fills in a dummy. */
export const zoneOf = (stack: Stack, zone: string): IHostedZone =>
  HostedZone.fromLookup(stack, 'Zone', { domainName: zone });

/** A certificate for `name` that the zone proves by DNS. */
export const certificateFor = (stack: Stack, zone: IHostedZone, name: string): Certificate =>
  new Certificate(stack, 'Certificate', { domainName: name, validation: CertificateValidation.fromDns(zone) });

/** An API's own host name, with certificate and DNS record. */
export function apiDomain(stack: Stack, zoneName: string, name: string): DomainName {
  const zone = zoneOf(stack, zoneName);
  const domain = new DomainName(stack, 'Domain', {
    domainName: name,
    certificate: certificateFor(stack, zone, name),
  });
  new ARecord(stack, 'Record', {
    zone,
    recordName: name,
    target: RecordTarget.fromAlias(
      new ApiGatewayv2DomainProperties(domain.regionalDomainName, domain.regionalHostedZoneId),
    ),
  });
  return domain;
}

/** DNS records, IPv4 and IPv6, of a distribution. */
export function pointAt(stack: Stack, zone: IHostedZone, name: string, distribution: IDistribution): void {
  const target = RecordTarget.fromAlias(new CloudFrontTarget(distribution));
  new ARecord(stack, 'Record', { zone, recordName: name, target });
  new AaaaRecord(stack, 'RecordV6', { zone, recordName: name, target });
}
