import { Global, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { dataSourceOptions, type MigrationClass } from './data-source.js';
import { DatabaseClockService } from './database-clock.service.js';
import { writeDefaults } from './known-defaults.js';
import { useDataSource } from './transaction.js';

/** One pool per process, on TypeORM; makes it the ambient one for `db()` and `transaction()`. */
@Global()
@Module({ providers: [DatabaseClockService] })
export class DatabaseModule implements OnModuleInit {
  constructor(private readonly pool: DataSource) {}

  /** The module for an application whose entities come with its own modules. */
  static with(migrations: MigrationClass[]): DynamicModule {
    const useFactory = () => ({
      ...dataSourceOptions({ migrations }),
      autoLoadEntities: true,
      retryAttempts: 20,
      retryDelay: 500,
    });
    return { module: DatabaseModule, imports: [TypeOrmModule.forRootAsync({ useFactory })] };
  }

  /** Makes the pool the ambient one. */
  onModuleInit(): void {
    writeDefaults(this.pool);
    useDataSource(this.pool);
  }
}
