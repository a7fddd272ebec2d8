import { Test } from '@nestjs/testing';
import { migrateJobs } from '#libs/jobs';
import { loadSettings } from '#libs/config';
import { Database, migrateUp } from '#libs/database';
import { AppModule } from '../../src/app.module';
import { migrations } from '../../src/migrations';
import { loadReferenceData } from '../../src/reference-data';

/** Brings an empty database to the newest schema with the reference data. */
export async function buildTemplate(url: string): Promise<void> {
  await migrateUp(url, migrations);
  await migrateJobs(url);
  const settings = loadSettings({ NODE_ENV: 'test' });
  const module = await Test.createTestingModule({ imports: [AppModule.forRoot(settings, url)] }).compile();
  await module.init();
  await loadReferenceData(module);
  // Nothing is sealed yet: whoever uses the database first says which key it knows.
  await module.get(Database).query('DELETE FROM data_key');
  await module.close();
}
