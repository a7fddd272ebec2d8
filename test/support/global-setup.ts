import './resolve-names.cjs';
import { startTestCluster, stopTestCluster } from './cluster';
import { buildTemplate } from './template';

/** Starts one PostgreSQL for the whole run and builds the database that every spec file clones. */
export default async function globalSetup(): Promise<void> {
  const { dir, url } = await startTestCluster();
  // workers inherit the environment; teardown runs in this process
  process.env['TEST_CLUSTER_DIR'] = dir;
  process.env['TEST_TEMPLATE_URL'] = url;
  try {
    await buildTemplate(url);
  } catch (error) {
    await stopTestCluster(dir); // Jest runs no teardown after a failed setup
    throw error;
  }
}
