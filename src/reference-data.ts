import type { INestApplicationContext } from '@nestjs/common';
import { CurriculumReferenceData } from '#src/curriculum';
import { StatesReferenceData } from '#src/states';
import { referenceDocument, TaxonomyReferenceData } from '#src/taxonomy';
import { VisaRulesService } from '#src/travel';

/** Loads the reference data that is not there yet; never touches what editors have changed. */
export async function loadReferenceData(app: INestApplicationContext): Promise<void> {
  await app.get(StatesReferenceData).load(referenceDocument.states);
  await app.get(TaxonomyReferenceData).load();
  await app.get(CurriculumReferenceData).load();
  await app.get(VisaRulesService).loadMissing();
}
