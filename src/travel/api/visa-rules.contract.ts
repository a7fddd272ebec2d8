import { z } from 'zod';
import { endpoint, listQuery } from '#libs/web';
import { newVisaRule, visaRuleInput } from '../travel.commands';
import { travelPermissions } from '../travel.policy';
import { visaRulePage, visaRuleView } from '../travel.views';

const tag = 'travel';
const ofId = z.object({ id: z.uuid() });
const code = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .optional()
  .describe('ISO 3166-1 alpha-2.');
const view = { status: 200, schema: visaRuleView, description: 'The rule.' } as const;
const editors = { permission: travelPermissions['travel.rules'] };

export const listVisaRules = endpoint({
  id: 'listVisaRules',
  tag,
  summary: 'List visa rules',
  description: 'By the day on which somebody should look at them again, the earliest first.',
  method: 'GET',
  path: '/visa-rules',
  query: listQuery.extend({
    host: code,
    nationality: code,
    overdue: z.stringbool().optional().describe('Only those that somebody should have looked at by now.'),
  }),
  response: { status: 200, schema: visaRulePage, description: 'A page of rules.' },
  requires: editors,
});

export const getVisaRule = endpoint({
  id: 'getVisaRule',
  tag,
  summary: 'Get a visa rule',
  method: 'GET',
  path: '/visa-rules/:id',
  params: ofId,
  response: view,
  requires: editors,
  etag: true,
});

export const addVisaRule = endpoint({
  id: 'addVisaRule',
  tag,
  summary: 'Add a visa rule',
  method: 'POST',
  path: '/visa-rules',
  body: newVisaRule,
  response: { status: 201, schema: visaRuleView, description: 'The rule.' },
  errors: ['travel.rule-exists'],
  requires: editors,
  creates: true,
});

export const changeVisaRule = endpoint({
  id: 'changeVisaRule',
  tag,
  summary: 'Change a visa rule, or say that it was looked at again',
  method: 'PUT',
  path: '/visa-rules/:id',
  params: ofId,
  body: visaRuleInput,
  response: view,
  requires: editors,
  etag: true,
});
