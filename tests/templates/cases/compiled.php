<?php /* made from voice.tpl */ ?>
<?php echo '<?xml'; ?>
 version="1.0" encoding="UTF-8" <?php echo '?>'; ?>

<Response>
	<Redirect><?php echo address(array('a' => 'menu'), $this);?>
</Redirect>
</Response>
