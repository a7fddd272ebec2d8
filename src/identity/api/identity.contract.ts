import { z } from 'zod';
import { endpoint, listQuery, pageOf } from '#libs/web';
import { SEXES } from '../entities/account.entity';
import {
  accessTokenInput,
  invitationInput,
  localeSchema,
  profileChange,
  roleSchema,
  stateCodeSchema,
} from './account.schemas';

const tag = 'identity';
const instant = z.iso.datetime();
const idParams = z.object({ id: z.uuid() });
const roleView = z.object({ role: roleSchema, scope: stateCodeSchema.nullable() });

const accountView = z.object({
  id: z.uuid(),
  email: z.string().nullable().describe('Null for a closed account.'),
  pendingEmail: z.string().nullable().describe('The address that waits for its confirmation.'),
  confirmed: z.boolean(),
  closed: z.boolean(),
  locale: localeSchema,
  zone: z.string(),
  nativeName: z.string().nullable(),
  cyrillicName: z.string().nullable(),
  latinName: z.string().nullable(),
  patronymic: z.string().nullable(),
  sex: z.enum(SEXES).nullable(),
  stateCode: stateCodeSchema.nullable().describe("The employer's State."),
  institutionId: z.uuid().nullable(),
  createdAt: instant,
  roles: z.array(roleView),
});

const invitationView = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  role: roleSchema,
  scope: stateCodeSchema.nullable(),
  invitedAt: instant,
  expiresAt: instant,
});

const tokenView = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
});

export const showOwnAccount = endpoint({
  id: 'showOwnAccount',
  tag,
  summary: 'Your own account',
  method: 'GET',
  path: '/account',
  response: { status: 200, schema: accountView, description: 'The account.' },
  requires: 'signed-in',
});

export const changeOwnAccount = endpoint({
  id: 'changeOwnAccount',
  tag,
  summary: 'Change your own account',
  description:
    'Changes the fields that are given. Address and password are changed on the pages only, where the password is asked for.',
  method: 'PATCH',
  path: '/account',
  body: profileChange,
  response: { status: 200, schema: accountView, description: 'The account as it is now.' },
  errors: ['institution.elsewhere'],
  requires: 'signed-in',
});

export const listAccessTokens = endpoint({
  id: 'listAccessTokens',
  tag,
  summary: 'Your access tokens',
  method: 'GET',
  path: '/account/access-tokens',
  response: {
    status: 200,
    schema: z.object({ items: z.array(tokenView) }),
    description: 'The tokens that are good now, at most 50.',
  },
  requires: 'signed-in',
});

export const createAccessToken = endpoint({
  id: 'createAccessToken',
  tag,
  summary: 'Make an access token',
  description:
    'The token is in the answer and is never shown again. A token can only make tokens that may do no more than itself.',
  method: 'POST',
  path: '/account/access-tokens',
  body: accessTokenInput,
  response: {
    status: 201,
    schema: tokenView.extend({ token: z.string().describe('The secret itself.') }),
    description: 'The token.',
  },
  errors: ['token.scope-beyond', 'token.too-many'],
  requires: 'signed-in',
});

export const revokeAccessToken = endpoint({
  id: 'revokeAccessToken',
  tag,
  summary: 'Revoke an access token',
  method: 'DELETE',
  path: '/account/access-tokens/:id',
  params: idParams,
  response: { status: 204, description: 'The token has ended.' },
  requires: 'signed-in',
});

export const listAccounts = endpoint({
  id: 'listAccounts',
  tag,
  summary: 'Accounts',
  description: 'Newest first. For administrators.',
  method: 'GET',
  path: '/accounts',
  query: listQuery.extend({
    q: z.string().min(1).max(100).optional().describe('Part of the address or of a name.'),
    role: roleSchema.optional(),
    state: stateCodeSchema.optional(),
  }),
  response: { status: 200, schema: pageOf(accountView), description: 'Accounts.' },
  requires: { permission: 'identity.manage' },
});

export const showAccount = endpoint({
  id: 'showAccount',
  tag,
  summary: 'One account, with its grants and open invitations',
  method: 'GET',
  path: '/accounts/:id',
  params: idParams,
  response: {
    status: 200,
    schema: accountView.extend({
      grants: z.array(roleView.extend({ id: z.uuid(), grantedAt: instant })),
      invitations: z.array(invitationView),
    }),
    description: 'The account.',
  },
  errors: ['account.not-found'],
  requires: { permission: 'identity.manage' },
});

export const revokeRole = endpoint({
  id: 'revokeRole',
  tag,
  summary: 'Take a role away',
  method: 'DELETE',
  path: '/accounts/:id/grants/:grantId',
  params: idParams.extend({ grantId: z.uuid() }),
  response: { status: 204, description: 'The role has ended.' },
  errors: ['account.not-found', 'role.self', 'role.last-administrator'],
  requires: { permission: 'identity.manage' },
});

export const invite = endpoint({
  id: 'invite',
  tag,
  summary: 'Offer a role to a person',
  description:
    'A mail with a link goes to the address; the role is held once it is accepted. An account is made where there is none.',
  method: 'POST',
  path: '/invitations',
  body: invitationInput,
  response: { status: 201, schema: invitationView, description: 'The invitation.' },
  errors: ['role.scope', 'invitation.self', 'invitation.held', 'conflict.changed-meanwhile'],
  requires: { permission: 'identity.manage' },
  creates: true,
});

export const listAuditEntries = endpoint({
  id: 'listAuditEntries',
  tag,
  summary: 'The audit trail',
  description: 'Who did what to whom, newest first. For administrators.',
  method: 'GET',
  path: '/audit-entries',
  query: listQuery.extend({
    actorId: z.uuid().optional(),
    subjectType: z.string().min(1).max(60).optional(),
    subjectId: z.string().min(1).max(100).optional(),
    action: z.string().min(1).max(60).optional(),
  }),
  response: {
    status: 200,
    schema: pageOf(
      z.object({
        id: z.uuid(),
        occurredAt: instant,
        actor: z.object({ kind: z.enum(['account', 'anonymous', 'system']), id: z.uuid().nullable() }),
        action: z.string(),
        subject: z.object({ type: z.string(), id: z.string() }),
        details: z.record(z.string(), z.unknown()),
      }),
    ),
    description: 'Entries.',
  },
  requires: { permission: 'identity.audit' },
});
