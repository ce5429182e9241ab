// The words of the profile language and of fleet files. Every text becomes tokens: what fits nothing else is OTHER, so
// that the parser, not the lexer, speaks to the user. Keywords are soft, see SluiceParser.
lexer grammar SluiceLexer;

ALLOW: 'allow';
AND: 'and';
AUDITED: 'audited';
CAPABILITY: 'capability';
CONNECT: 'connect';
DEFAULT: 'default';
DENY: 'deny';
DOMAIN: 'domain';
ENTRYPOINT: 'entrypoint';
ERRNO: 'errno';
EXECUTE: 'execute';
FLEET: 'fleet';
FOREIGN: 'foreign';
FROM: 'from';
HOT: 'hot';
IN: 'in';
INHERITS: 'inherits';
KERNEL: 'kernel';
KILL: 'kill';
LEVEL: 'level';
LINUX: 'linux';
LISTEN: 'listen';
LOG: 'log';
MEMORY: 'memory';
MULTIPLEXED: 'multiplexed';
MUST: 'must';
NEVER: 'never';
NOT: 'not';
NOTIFY: 'notify';
OF: 'of';
ON: 'on';
OR: 'or';
PLACE: 'place';
PROCESS: 'process';
PROFILE: 'profile';
READ: 'read';
RUNTIME: 'runtime';
SCTP: 'sctp';
SELINUX: 'selinux';
TARGET: 'target';
TCP: 'tcp';
TENANT: 'tenant';
THREAD: 'thread';
TRACE: 'trace';
TRAP: 'trap';
UDP: 'udp';
UNKNOWN: 'unknown';
USE: 'use';
WHEN: 'when';
WRITE: 'write';
ZONE: 'zone';

LPAREN: '(';
RPAREN: ')';
LBRACE: '{';
RBRACE: '}';
COMMA: ',';
DOTDOT: '..';
EQ: '==';
NE: '!=';
LE: '<=';
GE: '>=';
LT: '<';
GT: '>';
AMPERSAND: '&';
PIPE: '|';
MINUS: '-';

GROUP: '@' [A-Za-z0-9_]+ ('-' [A-Za-z0-9_]+)*;
RELEASE: [0-9]+ '.' [0-9]+;
// Whatever begins with a digit, so that 0x1g is one mistake and not two words.
INTEGER: [0-9] [A-Za-z0-9_]*;
NAME: [A-Za-z_] [A-Za-z0-9_]*;
// Only profile names look like this.
WORD: [A-Za-z0-9_]+ ([.-] [A-Za-z0-9_]+)+;

STRING: '"' (~["\\\r\n] | '\\' ~[\r\n])* '"';
OPEN_STRING: '"' (~["\\\r\n] | '\\' ~[\r\n])* '\\'?;

COMMENT: '#' ~[\r\n]*;
NL: '\r'? '\n';
BLANKS: [ \t]+ -> skip;

// What other languages write for 'and' and 'or'.
FOREIGN_AND: '&&';
FOREIGN_OR: '||';
OTHER: .;
