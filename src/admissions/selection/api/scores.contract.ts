import { z } from 'zod';
import { endpoint, listQuery } from '#libs/web';
import { conditionView, eligibilityView } from '../eligibility.views';
import { scoreProgressPage, scoreSheet, scoreTurn, scoreTurnPage } from '../scores.views';

const tag = 'admissions';
const ofId = z.object({ id: z.uuid() });
const ofEdition = z.object({ editionId: z.uuid() });
const scores = { permission: 'admissions.score' } as const;
const selects = { permission: 'admissions.select' } as const;
const sheet = { status: 200, schema: scoreSheet, description: 'One’s own sheet as it now stands.' } as const;
const comment = z
  .string()
  .max(4000)
  .transform((text) => (text.trim() === '' ? null : text.trim()))
  .nullable()
  .default(null)
  .describe('Read by the other scorer and by those who decide, once both scores are in.');

export const scoreBody = z.strictObject({
  marks: z.record(z.string().max(40), z.number().int().min(0).max(5)).describe('0 to 5 by the keys of the criteria.'),
  comment,
});
export const submitScoreBody = scoreBody.extend({
  noConflict: z.literal(true).describe('That one has no interest in the application; who has, steps aside.'),
});
export const assignBody = z.strictObject({
  scorerIds: z.array(z.uuid()).min(1).max(20),
  applicationIds: z.array(z.uuid()).min(1).max(500).optional().describe('Left out: all that wait for a decision.'),
});
export const verdictBody = z.strictObject({
  met: z.boolean(),
  note: z.string().trim().min(1).max(2000).nullable().default(null),
});

export const listScoreTurns = endpoint({
  id: 'listScoreTurns',
  tag,
  summary: 'List the applications that one is asked to score',
  method: 'GET',
  path: '/scores',
  query: listQuery.extend({ open: z.stringbool().optional().describe('Only those still to be scored.') }),
  response: { status: 200, schema: scoreTurnPage, description: 'A page of turns, the oldest first.' },
  requires: scores,
});

export const listFreeScoreTurns = endpoint({
  id: 'listFreeScoreTurns',
  tag,
  summary: 'List applications that lack a scorer',
  method: 'GET',
  path: '/scores/free',
  response: { status: 200, schema: z.array(scoreTurn).max(50), description: 'At most 50, by deadline.' },
  requires: scores,
});

export const getScore = endpoint({
  id: 'getScore',
  tag,
  summary: 'Get one’s own score of an application',
  description: 'With the other’s once both are in, and never before.',
  method: 'GET',
  path: '/applications/:id/score',
  params: ofId,
  response: sheet,
  requires: scores,
});

export const saveScore = endpoint({
  id: 'saveScore',
  tag,
  summary: 'Keep marks so far',
  method: 'PUT',
  path: '/applications/:id/score',
  params: ofId,
  body: scoreBody,
  response: sheet,
  errors: ['admissions.scored', 'admissions.stepped-aside', 'admissions.not-possible'],
  requires: scores,
});

export const claimScore = endpoint({
  id: 'claimScore',
  tag,
  summary: 'Take a free turn at an application',
  method: 'POST',
  path: '/applications/:id/score/claim',
  params: ofId,
  response: sheet,
  errors: ['admissions.two-scorers', 'admissions.stepped-aside', 'admissions.own-application'],
  requires: scores,
});

export const submitScore = endpoint({
  id: 'submitScore',
  tag,
  summary: 'Hand a score in',
  description: 'From then on it stands.',
  method: 'POST',
  path: '/applications/:id/score/submit',
  params: ofId,
  body: submitScoreBody,
  response: sheet,
  errors: ['admissions.marks-incomplete', 'admissions.scored', 'admissions.stepped-aside', 'admissions.not-possible'],
  requires: scores,
});

export const stepAside = endpoint({
  id: 'stepAside',
  tag,
  summary: 'Step aside for a conflict of interest',
  description: 'Somebody else takes the turn.',
  method: 'POST',
  path: '/applications/:id/score/step-aside',
  params: ofId,
  response: sheet,
  errors: ['admissions.scored'],
  requires: scores,
});

export const listScores = endpoint({
  id: 'listScores',
  tag,
  summary: 'See how far the scoring of an edition has come',
  description: 'Points and comments are there once both scores of an application are in.',
  method: 'GET',
  path: '/editions/:editionId/scores',
  params: ofEdition,
  query: listQuery,
  response: { status: 200, schema: scoreProgressPage, description: 'A page of applications.' },
  requires: { permission: 'admissions.approve' },
});

export const listScorers = endpoint({
  id: 'listScorers',
  tag,
  summary: 'List who can be asked for scores',
  method: 'GET',
  path: '/scorers',
  response: {
    status: 200,
    schema: z.array(z.object({ id: z.uuid(), name: z.string() })).max(500),
    description: 'By name.',
  },
  requires: selects,
});

export const assignScorers = endpoint({
  id: 'assignScorers',
  tag,
  summary: 'Ask people for scores',
  description: 'Each application gets two of them, the work is shared evenly. Who is asked already stays.',
  method: 'POST',
  path: '/editions/:editionId/score-assignments',
  params: ofEdition,
  body: assignBody,
  response: {
    status: 200,
    schema: z.object({
      assigned: z.number().int().describe('Turns given.'),
      left: z.array(z.uuid()).describe('Applications that still lack somebody.'),
    }),
    description: 'What was given out.',
  },
  errors: ['admissions.no-scorer'],
  requires: selects,
});

export const unassignScorer = endpoint({
  id: 'unassignScorer',
  tag,
  summary: 'Take a turn back that nothing was handed in for',
  method: 'DELETE',
  path: '/applications/:id/scorers/:scorerId',
  params: ofId.extend({ scorerId: z.uuid() }),
  response: { status: 204, description: 'It is taken back.' },
  errors: ['admissions.scored'],
  requires: selects,
});

export const getConditions = endpoint({
  id: 'getConditions',
  tag,
  summary: 'Get the conditions of an edition',
  method: 'GET',
  path: '/editions/:editionId/conditions',
  params: ofEdition,
  response: { status: 200, schema: z.array(conditionView).max(100), description: 'In words.' },
  requires: 'public',
});

export const getEligibility = endpoint({
  id: 'getEligibility',
  tag,
  summary: 'See how an applicant stands to the conditions',
  description: 'Also of a draft, for the applicant.',
  method: 'GET',
  path: '/applications/:id/eligibility',
  params: ofId,
  response: { status: 200, schema: eligibilityView, description: 'Each condition with whether it is met.' },
  requires: 'signed-in',
});

export const judgeCondition = endpoint({
  id: 'judgeCondition',
  tag,
  summary: 'Judge a condition that no data can answer',
  method: 'PUT',
  path: '/applications/:id/eligibility/:key',
  params: ofId.extend({ key: z.string().max(40) }),
  body: verdictBody,
  response: { status: 200, schema: eligibilityView, description: 'As it now stands.' },
  errors: ['admissions.no-statement', 'admissions.own-application', 'admissions.not-possible'],
  requires: selects,
});
