cat cfg/base body.sh | bash
