import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { standardClaims } from '../../functions/core/words/caller.ts';
import { claimsOf } from '../../functions/http/claims.ts';

const withClaims = (claims: Record<string, string>, names = standardClaims) =>
  claimsOf(
    {
      requestContext: { authorizer: { jwt: { claims } } },
    } as unknown as APIGatewayProxyEventV2WithJWTAuthorizer,
    names,
  );

describe('what a token says of its bearer', () => {
  it('is a person by a verified address, whatever its case', () => {
    expect(
      withClaims({ email: 'Rita@Countersign.example', email_verified: 'true', sub: '1' }),
    ).toEqual({
      kind: 'person',
      email: 'rita@countersign.example',
    });
  });

  it('is not a person whose address it only resembles', () => {
    expect(withClaims({ email: 'mi\u212aa@Countersign.example', email_verified: 'true' })).toEqual({
      kind: 'person',
      email: 'mi\u212aa@countersign.example',
    });
  });

  it('is nobody while the address is not verified', () => {
    const claims = {
      email: 'rita@countersign.example',
      email_verified: 'false',
      scope: 'intake',
      sub: '1',
    };
    expect(withClaims(claims)).toEqual({ kind: 'nobody' });
  });

  it("is a machine by its scopes, with the API's name before them or without", () => {
    const crm = { kind: 'client', id: 'crm', scopes: ['intake', 'results'] };
    expect(withClaims({ client_id: 'crm', sub: 'crm', scope: 'intake results' })).toEqual(crm);
    expect(
      withClaims({ client_id: 'crm', sub: 'crm', scope: 'countersign/intake countersign/results' }),
    ).toEqual(crm);
  });

  it('is read where the issuer writes it', () => {
    const entra = { email: 'email', verified: 'xms_edov', scopes: 'roles' };
    const rita = { kind: 'person', email: 'rita@countersign.example' };
    expect(withClaims({ email: 'rita@countersign.example', xms_edov: '1' }, entra)).toEqual(rita);
    expect(withClaims({ email: 'rita@countersign.example', xms_edov: '0' }, entra)).toEqual({
      kind: 'nobody',
    });
    expect(
      withClaims({ email: 'rita@countersign.example', email_verified: 'true' }, entra),
    ).toEqual({
      kind: 'nobody',
    });
    expect(withClaims({ sub: 'crm', roles: '[intake results]' }, entra)).toEqual({
      kind: 'client',
      id: 'crm',
      scopes: ['intake', 'results'],
    });
  });

  it('is a person by the address alone where the deployment trusts every address of its issuer', () => {
    const trusting = { email: 'upn', verified: null, scopes: 'scp' };
    expect(withClaims({ upn: 'Rita@Countersign.example' }, trusting)).toEqual({
      kind: 'person',
      email: 'rita@countersign.example',
    });
    expect(
      withClaims({ email: 'rita@countersign.example', email_verified: 'true' }, trusting),
    ).toEqual({
      kind: 'nobody',
    });
  });
});
