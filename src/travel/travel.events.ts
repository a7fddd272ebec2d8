import { z } from 'zod';
import { defineEvent } from '#libs/events';
import { STEP_KINDS } from './rules/needs';

const ofCase = z.object({ caseId: z.uuid(), editionId: z.uuid() });

/** Somebody has a place in a room and travel begins to be prepared. */
export const travelCaseOpened = defineEvent('travel.case-opened', ofCase);
/** The travel is not going to take place. */
export const travelCaseClosed = defineEvent('travel.case-closed', ofCase);
/** A letter was made in both languages. */
export const travelLetterReady = defineEvent('travel.letter-ready', ofCase.extend({ letterId: z.uuid() }));
/** Some steps are due soon, or since yesterday, and wait for the person. */
export const travelStepsDue = defineEvent(
  'travel.steps-due',
  ofCase.extend({ kinds: z.array(z.enum(STEP_KINDS)).max(10) }),
);
