export default {
  extends: ['@commitlint/config-conventional'],
  // The convention says nothing of how long lines of a body are; figures and commands may need more than the preset's 100.
  rules: { 'body-max-line-length': [1, 'always', 120] },
};
