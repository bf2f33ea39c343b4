<?php if ($known) { $ferries = load("<all>"); ?>
<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say>Hello <?= $name ?></Say>
</Response>
<?php } else { ?>
<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Reject reason="⟦LML201|Busy⟧"/>
</Response>
<?php } ?>
