export { DemoModule } from './demo.module';
export { reportOf } from './report';
export { DemoMigration } from './demo.migration';
export { Demonstration, refuseInProduction, type Loaded } from './demonstration';
