import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
