;;; at_the_keyboard.el --- What somebody does in Emacs, and what is seen then  -*- lexical-binding: t; -*-

;; Keys are pressed as at the keyboard.  What is seen is written to the file $STORIES as JSON.
;; Everything is waited for with a deadline; nothing waits for a fixed time.

;;; Code:

(require 'cl-lib)
(require 'flymake)
(require 'imenu)
(require 'json)
(require 'seq)
(require 'subr-x)

(setq eldoc-idle-delay 0.01
      eglot-send-changes-idle-time 0.01
      flymake-no-changes-timeout 0.01
      create-lockfiles nil
      make-backup-files nil
      inhibit-startup-screen t
      native-comp-async-report-warnings-errors nil
      vc-handled-backends '(Git))

(defvar stories-deadline 15 "Seconds after which what is waited for does not come any more.")
(defvar stories-patience 100 "Seconds for all stories.")
(defvar stories-seen nil "What was seen: names and values.")

(defun stories-see (name value)
  "Remember VALUE under NAME."
  (push (cons name value) stories-seen))

(defun stories-await (what condition)
  "Wait until CONDITION, a function, holds; WHAT says what that means.
Emacs waits for keys meanwhile, as it does whenever nobody types: what is done when it is idle, is done."
  (let ((end (+ (float-time) stories-deadline)))
    (while (not (funcall condition))
      (when (> (float-time) end)
        (error "Never happened: %s" what))
      (run-with-timer 0.03 nil (lambda () (throw 'exit nil)))
      (recursive-edit))))

(defun stories-press (keys)
  "Press KEYS, written as for `kbd'."
  (execute-kbd-macro (kbd keys)))

(defun stories-command (command)
  "Call COMMAND by its name, press return at whatever it asks, and say yes."
  (cl-letf (((symbol-function 'y-or-n-p) #'always))
    (stories-press (format "M-x %s RET" command))))

(defun stories-open (name)
  "Open the file called NAME in the project."
  (stories-press (format "C-x C-f C-a C-k %s RET" (expand-file-name name (getenv "PROJECT"))))
  (stories-press "M-<")) ; what was begun behind a command goes on behind the next

(defun stories-put (text &optional behind)
  "Put the cursor before TEXT, or with BEHIND after it."
  (goto-char (point-min))
  (search-forward text)
  (unless behind
    (goto-char (match-beginning 0)))
  (run-hooks 'post-command-hook))

(defun stories-place (position)
  "Line and column of POSITION, both from 1, the column in characters."
  (save-excursion
    (goto-char position)
    (list (line-number-at-pos) (1+ (- (point) (line-beginning-position))))))

(defun stories-found ()
  "The diagnostics of this buffer in the order of the text."
  (mapcar
   (lambda (item)
     `((text . ,(flymake-diagnostic-text item))
       (type . ,(symbol-name (flymake-diagnostic-type item)))
       (start . ,(stories-place (flymake-diagnostic-beg item)))
       (end . ,(stories-place (flymake-diagnostic-end item)))))
   (seq-sort-by #'flymake-diagnostic-beg #'< (flymake-diagnostics))))

(defun stories-has (code)
  "Whether there is a diagnostic with CODE in this buffer."
  (seq-some (lambda (item) (string-search code (flymake-diagnostic-text item))) (flymake-diagnostics)))

(defun stories-text (&optional name)
  "The text of this buffer, or of that which visits the file NAME."
  (with-current-buffer (if name (find-buffer-visiting (expand-file-name name (getenv "PROJECT"))) (current-buffer))
    (buffer-substring-no-properties (point-min) (point-max))))

(defun stories-line ()
  "The line with the cursor, without the blanks around it."
  (string-trim (buffer-substring-no-properties (line-beginning-position) (line-end-position))))

(defun stories-servers ()
  "The processes of the servers."
  (seq-filter (lambda (process) (member "laml-lsp" (process-command process))) (process-list)))

(defun stories-completions ()
  "What is offered at the cursor, in the order in which it is shown."
  (let* ((offer (run-hook-with-args-until-success 'completion-at-point-functions))
         (prefix (buffer-substring-no-properties (nth 0 offer) (point)))
         (found (all-completions prefix (nth 2 offer)))
         (sort (cdr (assq 'display-sort-function (cdr (funcall (nth 2 offer) prefix nil 'metadata))))))
    (mapcar #'substring-no-properties (if sort (funcall sort found) found))))

(defun stories-complete ()
  "Complete what stands before the cursor; eglot takes the rest of a keyboard macro for typing that goes on."
  (call-interactively #'completion-at-point))

(defmacro stories-then-undone (&rest body)
  "Do BODY and take back what it does to the text."
  `(let ((before (prepare-change-group)))
     (activate-change-group before)
     (unwind-protect (progn ,@body)
       (cancel-change-group before))))

(defun stories-flatten (index)
  "The names in INDEX, an index of `imenu', with those above them."
  (mapcan
   (lambda (item)
     (if (listp (cdr item))
         (cons (car item) (stories-flatten (cdr item)))
       (list (substring-no-properties (car item)))))
   index))

(defun stories-documentation ()
  "What eldoc shows in its buffer; the name of that depends on the version of Emacs."
  (let ((shown (seq-find (lambda (buffer) (string-match-p "\\*eldoc" (buffer-name buffer))) (buffer-list))))
    (if shown
        (with-current-buffer shown
          (buffer-substring-no-properties (point-min) (point-max)))
      "")))

;;; The stories

(defun stories-diagnostics ()
  "Open a document."
  (stories-open "menu.xml")
  (stories-await "diagnostics" #'flymake-diagnostics)
  (stories-see 'diagnostics (stories-found))
  (stories-see 'pid (process-id (car (stories-servers)))))

(defun stories-diagnostics-of-a-program ()
  "Open a program."
  (stories-open "app.py")
  (stories-await "diagnostics of the program" #'flymake-diagnostics)
  (stories-see 'program (stories-found))
  (stories-open "menu.xml"))

(defun stories-hover ()
  "Ask what an attribute means."
  (stories-put "beep=")
  (stories-command "eldoc")
  (stories-await "the documentation of the attribute"
                 (lambda () (string-search "beep" (stories-documentation))))
  (stories-see 'hover (stories-documentation)))

(defun stories-completion ()
  "Type an element, and have another one in it completed."
  (stories-then-undone
   (stories-put "</Dial>" t)
   (execute-kbd-macro "\n<Dial>")
   (stories-see 'closed (stories-line))
   (execute-kbd-macro "<")
   (stories-see 'completion (stories-completions))
   (execute-kbd-macro "Nu")
   (stories-see 'completion-of-a-beginning (stories-completions))
   (stories-complete)
   (stories-see 'completed (stories-line))))

(defun stories-completion-of-an-attribute ()
  "Type the beginning of an attribute, and of values."
  (stories-then-undone
   (stories-put "</Dial>" t)
   (execute-kbd-macro "<Dial rec")
   (stories-see 'attributes (stories-completions))
   (execute-kbd-macro "ord=\"do-n")
   (stories-see 'values (stories-completions)))
  (stories-then-undone
   (stories-put "</Dial>" t)
   (execute-kbd-macro "<Dial><Conference beep=\"fa")
   (stories-complete)
   (stories-see 'value (stories-line))))

(defun stories-completion-of-a-list ()
  "Ask for another event."
  (stories-then-undone
   (stories-put "statusCallbackEvent=\"start" t)
   (stories-press "SPC")
   (stories-see 'events (stories-completions))))

(defun stories-quick-fix ()
  "Have a mistake mended."
  (stories-put "onenter")
  (stories-command "eglot-code-actions RET")
  (stories-await "the quick fix" (lambda () (string-search "beep=\"onEnter\"" (stories-text))))
  (stories-await "diagnostics without what is fixed" (lambda () (not (stories-has "LML201"))))
  (stories-see 'fixed (stories-found)))

(defun stories-diagnostics-follow-what-is-typed ()
  "Write something wrong, and take it back."
  (stories-put "onEnter")
  (stories-press "M-d sometimes")
  (stories-await "diagnostics of what is typed" (lambda () (stories-has "LML201")))
  (stories-see 'typed (stories-found))
  (stories-put "sometimes")
  (stories-press "M-d onEnter")
  (stories-await "diagnostics of what is right again" (lambda () (not (stories-has "LML201")))))

(defun stories-formatting ()
  "Format the document."
  (stories-command "eglot-format-buffer")
  (stories-see 'formatted (stories-text)))

(defun stories-symbols ()
  "Look at the table of contents.  The server refuses it while changes are on their way."
  (let ((index nil))
    (stories-await "the table of contents"
                   (lambda () (setq index (ignore-errors (funcall imenu-create-index-function)))))
    (stories-see 'symbols (stories-flatten index))))

(defun stories-rename ()
  "Give a room another name."
  (stories-put "Lobby")
  (stories-command "eglot-rename RET Reception")
  (stories-await "the new name in this file" (lambda () (string-search "Reception" (stories-text))))
  (stories-see 'renamed (stories-text "menu.xml"))
  (stories-see 'renamed-elsewhere (stories-text "coach.xml")))

(defun stories-settings-of-the-editor ()
  "Write settings for the folder in the way of Emacs."
  (stories-await "the finding" (lambda () (stories-has "LML204")))
  (copy-file (getenv "SETTINGS") (expand-file-name ".dir-locals.el" (getenv "PROJECT")))
  (stories-command "eglot-signal-didChangeConfiguration")
  (stories-await "the settings to hold" (lambda () (not (stories-has "LML204"))))
  (stories-see 'settings t))

(defun stories-configuration-file ()
  "Write a configuration file outside the editor's buffers."
  (write-region "ignore = []\n" nil (expand-file-name "laml-lint.toml" (getenv "PROJECT")))
  (stories-await "the configuration to hold" (lambda () (stories-has "LML204")))
  (stories-see 'configured t))

(defun stories-goodbye ()
  "Stop the server of this buffer."
  (let ((server (car (seq-filter (lambda (process) (= (process-id process) (alist-get 'pid stories-seen)))
                                 (stories-servers)))))
    (stories-command "eglot-shutdown")
    (stories-await "the end of the server" (lambda () (not (process-live-p server))))
    (stories-see 'stopped t)))

(defconst stories-order
  '(stories-diagnostics
    stories-diagnostics-of-a-program
    stories-hover
    stories-completion
    stories-completion-of-an-attribute
    stories-completion-of-a-list
    stories-quick-fix
    stories-diagnostics-follow-what-is-typed
    stories-formatting
    stories-symbols
    stories-rename
    stories-settings-of-the-editor
    stories-configuration-file
    stories-goodbye))

(defun stories-told ()
  "What Emacs and the servers have told, for the search of a failure."
  (mapconcat
   (lambda (buffer)
     (with-current-buffer buffer
       (format "--- %s ---\n%s" (buffer-name) (buffer-substring-no-properties (point-min) (point-max)))))
   (seq-filter (lambda (buffer) (string-match-p "EGLOT\\|\\*Messages\\|\\*Warnings\\|\\.xml" (buffer-name buffer)))
               (buffer-list))
   "\n"))

(defun stories-tell ()
  "Do everything in turn, write down what was seen, and leave."
  (let ((now nil))
    (run-with-timer stories-patience nil
                    (lambda () (stories-leave (format "%s: waits for something" now))))
    (condition-case problem
        (dolist (story stories-order)
          (setq now story)
          (funcall story))
      (error (stories-leave (format "%s: %s" now (error-message-string problem)))))
    (stories-leave)))

(defun stories-leave (&optional failure)
  "Write down what was seen, and FAILURE, what has gone wrong; leave."
  (when failure
    (stories-see 'failure failure)
    (stories-see 'found (ignore-errors (stories-found)))
    (stories-see 'told (stories-told)))
  (let ((coding-system-for-write 'utf-8))
    (with-temp-file (getenv "STORIES")
      (insert (json-serialize
               (mapcar (lambda (entry) (cons (car entry) (stories-as-json (cdr entry)))) stories-seen)))))
  (dolist (buffer (buffer-list))
    (with-current-buffer buffer
      (set-buffer-modified-p nil)))
  (kill-emacs))

(defun stories-as-json (value)
  "VALUE with vectors for lists, but for those of names and values."
  (cond
   ((and (consp value) (consp (car value)) (symbolp (caar value)))
    (mapcar (lambda (entry) (cons (car entry) (stories-as-json (cdr entry)))) value))
   ((listp value) (vconcat (mapcar #'stories-as-json value)))
   (t value)))

(run-with-timer 0 nil #'stories-tell)

;;; at_the_keyboard.el ends here
