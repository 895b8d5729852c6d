import groovy.json.JsonSlurper

def report = new JsonSlurper().parse(new File(basedir, 'target/pinnace/findings.json'))
def byRule = report.findings.groupBy { it.rule }

// An expired waiver speaks up: the finding counts again.
def port = report.findings.find { it.aliases.contains('DS-0004') }
assert port.waiver == null
assert report.findings.any { it.message.contains('2024-06-30') }

// One that meets nothing is a finding, one that lives too long too, and so it has no effect.
assert byRule.UnusedWaiver
assert byRule.WaiverTooLong
assert byRule.UnpinnedBase[0].waiver == null

// The pragma of another tool cannot say when it ends, and here every waiver must.
def root = report.findings.find { it.aliases.contains('DL3002') }
assert root.waiver == null
assert root.message.contains('the comment in line 3 has no effect')

return true
