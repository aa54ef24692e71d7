import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { File } from './file.entity.js';
import { FilesService } from './files.service.js';
import { UploadsController } from './uploads.controller.js';

/** Bytes that the product keeps, whoever brought them. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([File])],
  controllers: [UploadsController],
  providers: [FilesService],
  exports: [FilesService],
})
export class FilesModule {}
