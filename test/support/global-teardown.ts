import './resolve-names.cjs';
import { stopTestCluster } from './cluster';

/** Ends what global setup started. Jest calls it after failed tests too. */
export default async function globalTeardown(): Promise<void> {
  const dir = process.env['TEST_CLUSTER_DIR'];
  if (dir) await stopTestCluster(dir);
}
