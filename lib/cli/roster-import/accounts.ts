import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Member } from '../../../functions/core/words/member.ts';

export type AccountsOptions = {
  poolId: string;
  /** Whether Cognito mails a temporary password. If not, an admin has to set one. */
  invite: boolean;
};

/**
 * Creates an account in the user pool for each active member without one. Resolves to the ids by
 * result.
 */
export const createAccounts = async (
  members: readonly Member[],
  options: AccountsOptions,
): Promise<{ created: string[]; existing: string[] }> => {
  const client = new CognitoIdentityProviderClient({});
  const accounts = { created: [] as string[], existing: [] as string[] };
  try {
    // In sequence: Cognito allows about 50 creations a second per AWS account.
    for (const member of members.filter(({ active }) => active)) {
      accounts[await create(client, member, options)].push(member.id);
    }
  } finally {
    client.destroy();
  }
  return accounts;
};

const create = async (
  client: CognitoIdentityProviderClient,
  { email, name }: Member,
  { poolId, invite }: AccountsOptions,
): Promise<'created' | 'existing'> => {
  try {
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: email,
        UserAttributes: [
          { Name: 'email', Value: email },
          // The roster vouches for the address; an unverified one would not be accepted.
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: name },
        ],
        ...(invite ? { DesiredDeliveryMediums: ['EMAIL'] } : { MessageAction: 'SUPPRESS' }),
      }),
    );
    return 'created';
  } catch (error) {
    if (error instanceof UsernameExistsException) return 'existing';
    throw error;
  }
};
